/**
 * Names of a zip's entries as they were meant. A name is UTF-8 where its entry says so; many packers (Info-ZIP, macOS)
 * write UTF-8 without saying so, and older ones write code page 437 (APPNOTE.TXT 6.3.10, appendix D).
 */
export function zipNames(bytes: Uint8Array): (raw: string) => string {
  const isUtf8 = saidUtf8(bytes);
  let entry = 0;
  return (raw) => {
    const isSaid = isUtf8[entry++] ?? true;
    if (isSaid || /^[\0-\x7f]*$/.test(raw)) return raw;
    const written = Uint8Array.from(raw, (character) => character.charCodeAt(0));
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(written);
    } catch {
      return Array.from(written, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : page437[byte - 0x80]!)).join("");
    }
  };
}

/** By entry, in the order of the zip's directory; a directory that cannot be walked says nothing. */
function saidUtf8(bytes: Uint8Array): boolean[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.length - 22;
  let end = last;
  while (end >= 0 && end > last - 65_536 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const said: boolean[] = [];
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return said;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    said.push((view.getUint16(at + 8, true) & 0x800) !== 0);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return said;
}

/** Bytes 0x80 to 0xff of code page 437. */
const page437 = [
  ..."ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
];
