// Bytes and their hex.

/** A view's bytes as lower-case hex: a copy, whatever becomes of the view. */
export function toHex(view) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Lower-case hex as bytes. */
export function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}
