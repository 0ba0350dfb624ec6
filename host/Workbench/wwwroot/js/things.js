// The Things API, called as any script would call it: with the channel's access token, which is fetched at that moment and not kept.

import { api, send } from './api.js';

const pathOf = productId => `/things/v1/products/${encodeURIComponent(productId)}/scenario-set`;

async function callWithToken(product, method, body) {
  const { channelAccessToken } = await api.credentials(product.channelId);
  const headers = { Authorization: `Bearer ${channelAccessToken}` };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }

  const started = performance.now();
  const answer = await send(method, pathOf(product.id), { body, headers });
  return { ...answer, milliseconds: Math.round(performance.now() - started) };
}

/** Registers the text as it stands: whether it is right is the API's to say. */
export const putScenarioSet = (product, text) => callWithToken(product, 'PUT', text);

export const getScenarioSet = product => callWithToken(product, 'GET');

export const deleteScenarioSet = product => callWithToken(product, 'DELETE');

/** The same call for a shell. */
export function curlFor(product, text, token = '$TOKEN') {
  // Single quotes end a quoted text in a shell, so each one inside is written as '\''.
  const data = text.replaceAll("'", "'\\''");
  return [
    `curl -X PUT "${location.origin}${pathOf(product.id)}" \\`,
    `  -H "Authorization: Bearer ${token}" \\`,
    '  -H "Content-Type: application/json" \\',
    `  -d '${data}'`,
  ].join('\n');
}
