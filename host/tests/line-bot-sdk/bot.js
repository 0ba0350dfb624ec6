// The bot of LINE's article, written with LINE's own SDK: its signature check, its event types, its reply call.
// Every line it prints is one JSON object, for the test that started it.
'use strict';

const http = require('node:http');
const line = require('@line/bot-sdk');
const endpoints = require('@line/bot-sdk/dist/endpoints');

const channelSecret = setting('CHANNEL_SECRET');
const channelAccessToken = setting('CHANNEL_ACCESS_TOKEN');
const apiBase = setting('LINE_API_BASE').replace(/\/+$/, '');

// Version 7.7.0 has no setting for the API's address. Its client looks this constant up at every call, though.
Object.assign(endpoints, { MESSAGING_API_PREFIX: `${apiBase}/v2/bot` });

const client = new line.Client({ channelAccessToken });
const checkSignature = line.middleware({ channelSecret });

const server = http.createServer((request, response) => {
  if (request.method !== 'POST' || request.url !== '/callback') {
    answer(response, 404, 'Not found');
    return;
  }

  const checked = /** @type {Parameters<typeof checkSignature>[0]} */ (Object.assign(request, { body: undefined }));
  checkSignature(checked, response, error => {
    if (error) {
      print({ refused: error.constructor.name });
      answer(response, error instanceof line.SignatureValidationFailed || error instanceof line.JSONParseError ? 400 : 500, error.message);
      return;
    }

    const body = /** @type {line.WebhookRequestBody} */ (checked.body);
    Promise.all(body.events.map(event => handle(event, body.destination))).then(
      () => answer(response, 200, 'OK'),
      failure => {
        // Not the error itself: the request in it carries the token.
        print({ failed: failure.message, status: failure instanceof line.HTTPError ? failure.statusCode : undefined });
        answer(response, 500, 'The reply failed');
      });
  });
});

server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  const address = server.address();
  print({ port: typeof address === 'object' && address ? address.port : address });
});

/**
 * @param {line.WebhookEvent} event
 * @param {string} destination
 */
async function handle(event, destination) {
  if (event.type !== 'things' || event.things.type !== 'scenarioResult') {
    print({ ignored: event.type === 'things' ? `things ${event.things.type}` : event.type });
    return;
  }

  const { deviceId, result } = event.things;

  // The types of 7.7.0 call this field "endtime"; LINE's reference, its webhooks and the SDK's later versions, "endTime".
  const { endTime } = /** @type {{ endTime?: number }} */ (/** @type {object} */ (result));
  print({
    destination,
    mode: event.mode,
    timestamp: event.timestamp,
    userId: event.source.userId,
    webhookEventId: event.webhookEventId,
    isRedelivery: event.deliveryContext.isRedelivery,
    replyToken: event.replyToken,
    deviceId,
    scenarioId: result.scenarioId,
    revision: result.revision,
    startTime: result.startTime,
    endTime,
    resultCode: result.resultCode,
    actionResults: result.actionResults.map(action => [action.type, action.data ?? null]),
    bleNotificationPayload: result.bleNotificationPayload,
    errorReason: result.errorReason,
  });
  if (result.resultCode !== 'success') {
    return;
  }

  const payload = Buffer.from(result.bleNotificationPayload ?? '', 'base64');
  if (payload.some(byte => byte > 0)) {
    await client.replyMessage(event.replyToken, { type: 'text', text: 'Button is pressed!' });
    print({ replied: event.replyToken });
  }
}

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function answer(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

/** @param {object} value */
function print(value) {
  console.log(JSON.stringify(value));
}

/** @param {string} name */
function setting(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is missing. \`workbench channel\` prints the channel's secret and token.`);
    process.exit(2);
  }

  return value;
}
