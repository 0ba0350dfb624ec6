// The boards that this browser has been given, as the page remembers them: whose they are and what they were called. The permission itself is the
// browser's to keep.

const NAME = 'realBoards';
const MOST = 100;

export class BoardRegistry {
  #recall;
  #remember;

  /** recall(name) gives a remembered text or null, remember(name, text) keeps one. */
  constructor({ recall, remember }) {
    this.#recall = recall;
    this.#remember = remember;
  }

  /** All boards: {id, name, productId, userId, hasPaired}. */
  all() {
    try {
      const list = JSON.parse(this.#recall(NAME) ?? '[]');
      return Array.isArray(list) ? list.filter(isBoard) : [];
    } catch {
      return [];
    }
  }

  find(id) {
    return this.all().find(board => board.id === id) ?? null;
  }

  /** Adds a board, or changes what is known of it. */
  put(board) {
    const list = this.all();
    const index = list.findIndex(candidate => candidate.id === board.id);
    this.#keep(index < 0 ? [...list, board] : list.with(index, { ...list[index], ...board }));
  }

  remove(id) {
    this.#keep(this.all().filter(board => board.id !== id));
  }

  #keep(list) {
    this.#remember(NAME, list.length > 0 ? JSON.stringify(list.slice(-MOST)) : null);
  }
}

function isBoard(board) {
  return typeof board?.id === 'string' && typeof board.productId === 'string' && typeof board.userId === 'string'
    && (board.name === null || typeof board.name === 'string');
}
