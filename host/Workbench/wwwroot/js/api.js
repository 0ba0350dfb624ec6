// The /workbench API. Every request of the page that is not the Things API goes through here.

/** An answer that is not a success. status 0: the server could not be reached. */
export class ApiError extends Error {
  constructor(status, problem, isWorkbench) {
    super(problem?.detail || problem?.message || problem?.title || `HTTP ${status}`);
    this.status = status;
    this.title = problem?.title ?? '';
    this.detail = problem?.detail ?? problem?.message ?? '';
    this.errors = Array.isArray(problem?.errors) ? problem.errors : [];
    this.isWorkbench = isWorkbench;
  }
}

/** Tells when the server wants a login: event "unauthorised". */
export const gate = new EventTarget();

/** Sends a request and gives {status, body}; body is parsed JSON, or the text when it is not JSON. */
export async function send(method, path, { body, headers, keepalive } = {}) {
  let response;
  let text;
  try {
    response = await fetch(path, { method, body, headers, cache: 'no-store', redirect: 'error', keepalive });
    text = await response.text();
  } catch {
    throw new ApiError(0, null, path.startsWith('/workbench'));
  }

  return { status: response.status, ok: response.ok, body: parse(text) };
}

function parse(text) {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}

async function call(method, path, value, keepalive = false) {
  // The server refuses changes without this content type: another site's form cannot send it.
  const change = method === 'GET' ? {} : { body: JSON.stringify(value ?? {}), headers: { 'Content-Type': 'application/json' }, keepalive };
  const answer = await send(method, path, change);
  if (answer.ok) {
    return answer.body;
  }

  if (answer.status === 401 && path !== '/workbench/login') {
    gate.dispatchEvent(new Event('unauthorised'));
  }

  throw new ApiError(answer.status, typeof answer.body === 'object' ? answer.body : { detail: answer.body }, true);
}

const part = encodeURIComponent;
const board = name => `/workbench/boards/${part(name)}`;
const realBoard = key => `/workbench/real-boards/${part(key)}`;

export const api = {
  state: () => call('GET', '/workbench/state'),
  login: token => call('POST', '/workbench/login', { token }),

  addBoards: request => call('POST', '/workbench/boards', request),
  deleteBoard: name => call('DELETE', board(name)),
  /** A release may be the last thing a closing page sends: keepalive lets it arrive. */
  press: (name, pressed) => call('POST', `${board(name)}/button`, { pressed }, !pressed),
  power: (name, on) => call('POST', `${board(name)}/power`, { on }),
  loseLink: name => call('POST', `${board(name)}/link-loss`),
  link: (name, userId) => call('POST', `${board(name)}/link`, { userId }),
  unlink: (name, userId) => call('POST', `${board(name)}/unlink`, { userId }),

  /** A real board is linked for the user for whom its tab has offered it. */
  linkReal: key => call('POST', `${realBoard(key)}/link`),
  unlinkReal: key => call('POST', `${realBoard(key)}/unlink`),

  unlinkDevice: (id, userId) => call('POST', `/workbench/devices/${part(id)}/unlink`, { userId }),

  addChannel: name => call('POST', '/workbench/channels', { name }),
  credentials: channelId => call('GET', `/workbench/channels/${part(channelId)}/credentials`),
  addProduct: (channelId, name) => call('POST', `/workbench/channels/${part(channelId)}/products`, { name }),
  /** The product of a board by the code on its label; made when it is not there. */
  boardCode: code => call('POST', '/workbench/board-codes', { code }),
  deleteProduct: id => call('DELETE', `/workbench/products/${part(id)}`),
  openLiff: (liffId, userId, deviceId) => call('POST', '/workbench/liff/open', { liffId, userId, deviceId }),
  setLiffEndpoint: (liffId, endpointUrl) => call('PUT', `/workbench/liff-apps/${part(liffId)}`, { endpointUrl }),
  addUser: name => call('POST', '/workbench/users', { name }),
  boardKinds: () => call('GET', '/workbench/board-kinds'),
  boardFiles: (id, name, kind) => call('GET', `/workbench/products/${part(id)}/board-files?name=${part(name)}&kind=${part(kind)}`),
  boardFileUrl: (id, file, name, kind) => `/workbench/products/${part(id)}/${file}?name=${part(name)}&kind=${part(kind)}`,

  chat: (channelId, userId) => call('GET', `/workbench/chat?channelId=${part(channelId)}&userId=${part(userId)}`),
  say: (channelId, userId, text) => call('POST', '/workbench/chat', { channelId, userId, text }),

  checkUps: () => call('GET', '/workbench/checkups'),
  beginCheckUp: request => call('POST', '/workbench/checkups', request),
  /** what: answer, skip, repeat or abort. */
  changeCheckUp: (id, what, request) => call('POST', `/workbench/checkups/${part(id)}/${what}`, request),
  checkUpReportUrl: (id, format) => `/workbench/checkups/${part(id)}/report.${format}`,

  timeline: (after, limit) => call('GET', `/workbench/timeline?after=${after}&limit=${limit}`),
  streamUrl: (epoch, sequence) => `/workbench/timeline/stream?after=${part(`${epoch}-${sequence}`)}`,
  exportUrl: '/workbench/timeline/export',
};
