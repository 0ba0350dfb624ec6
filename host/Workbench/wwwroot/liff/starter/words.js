// The page's words.

const WORDS = {
  en: {
    'greeting': 'Hello, {name}.',
    'status.starting': 'Starting…',
    'status.searching': 'Looking for your board. Is it on?',
    'status.connecting': 'Connecting…',
    'status.connected': 'Connected.',
    'status.left': 'Disconnected.',
    'status.trouble': 'Something is in the way.',
    'again': 'Connect again',
    'led': 'LED',
    'on': 'on',
    'off': 'off',
    'presses': 'Presses',
    'button': 'Button',
    'pressed': 'pressed',
    'released': 'released',
    'device': 'Device id',
    'psdi': 'PSDI',
    'disconnect': 'Disconnect',
    'error.INIT_FAILED': 'The page could not start. Open it from the workbench once more.',
    'error.UNAUTHORIZED': 'The page may not be used any more, or was not opened from the workbench. Open it there: “Open LIFF app”, beside the board.',
    'error.FORBIDDEN': 'This address is not the one that the LIFF app has in the workbench’s set-up.',
    'error.THINGS_NO_LINKED_DEVICES': 'No board is linked for you yet. Link one in the workbench.',
    'error.BLUETOOTH_CONNECT_FAILED': 'The board could not be connected to. Is it on and near, and does nobody else use it?',
    'error.BLUETOOTH_CONNECTION_LOST': 'The connection to the board is lost.',
    'error.BLUETOOTH_SERVICE_NOT_FOUND': 'The board is of another product than this page was made for.',
    'error.BLUETOOTH_CHARACTERISTIC_NOT_FOUND': 'The board lacks the LED or the button that this page was made for.',
    'error.BLUETOOTH_UNSUPPORTED_OPERATION': 'The board refused.',
    'error.BLUETOOTH_REQUEST_ABORTED': 'No board was chosen.',
    'error.other': 'That did not work.',
  },
  ja: {
    'greeting': '{name} さん、こんにちは。',
    'status.starting': '開始しています…',
    'status.searching': 'ボードを探しています。電源は入っていますか？',
    'status.connecting': '接続中…',
    'status.connected': '接続しました。',
    'status.left': '切断しました。',
    'status.trouble': '問題が起きました。',
    'again': 'もう一度接続',
    'led': 'LED',
    'on': 'オン',
    'off': 'オフ',
    'presses': '押した回数',
    'button': 'ボタン',
    'pressed': '押されている',
    'released': '離れている',
    'device': 'デバイス ID',
    'psdi': 'PSDI',
    'disconnect': '切断',
    'error.INIT_FAILED': 'ページを開始できませんでした。ワークベンチからもう一度開いてください。',
    'error.UNAUTHORIZED': 'このページの有効期限が切れたか、ワークベンチから開かれていません。ボードの横の「LIFF アプリを開く」から開いてください。',
    'error.FORBIDDEN': 'このアドレスは、ワークベンチの設定にある LIFF アプリのエンドポイント URL ではありません。',
    'error.THINGS_NO_LINKED_DEVICES': '連携済みのボードがありません。ワークベンチで連携してください。',
    'error.BLUETOOTH_CONNECT_FAILED': 'ボードに接続できませんでした。電源が入っていて、近くにあり、ほかで使われていないか確かめてください。',
    'error.BLUETOOTH_CONNECTION_LOST': 'ボードとの接続が切れました。',
    'error.BLUETOOTH_SERVICE_NOT_FOUND': 'このページの対象とは別のプロダクトのボードです。',
    'error.BLUETOOTH_CHARACTERISTIC_NOT_FOUND': 'このページが使う LED またはボタンがボードにありません。',
    'error.BLUETOOTH_UNSUPPORTED_OPERATION': 'ボードに拒否されました。',
    'error.BLUETOOTH_REQUEST_ABORTED': 'ボードが選ばれませんでした。',
    'error.other': 'うまくいきませんでした。',
  },
};

/** The language in use. */
export const language = (navigator.languages ?? [navigator.language]).map(tag => tag.slice(0, 2)).find(tag => tag in WORDS) ?? 'en';

/** Whether there is a text. */
export const has = key => key in WORDS.en;

/** A text; {name} in it is filled in. */
export function t(key, values = {}) {
  return (WORDS[language][key] ?? WORDS.en[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
