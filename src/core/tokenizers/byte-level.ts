/**
 * GPT-2's byte-level alphabet and its way to cut text into pieces before byte pairs are merged
 * (https://github.com/openai/gpt-2, src/encoder.py; the `ByteLevel` pre-tokenizer of Hugging Face tokenizers).
 * Every byte is written as one printable character, so that any text in any script can be encoded.
 */

const pieces = /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Pieces that no merge crosses; joined, they are the text. */
export function cutIntoPieces(text: string): string[] {
  return text.match(pieces) ?? [];
}

/** [256] the character that stands for each byte. */
const characterOfByte: readonly string[] = alphabet();

const byteOfCharacter = new Map(characterOfByte.map((character, byte) => [character, byte]));

/** The alphabet in the order of its characters' code points: the order in which tokens get their first ids. */
export const sortedAlphabet: readonly string[] = [...characterOfByte].sort(
  (a, b) => a.codePointAt(0)! - b.codePointAt(0)!,
);

/** The UTF-8 bytes of a text, each as its character. Lone surrogates become U+FFFD. */
export function toByteCharacters(text: string): string {
  let result = "";
  for (const character of text) {
    const code = character.codePointAt(0)!;
    for (const byte of utf8Bytes(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)) result += characterOfByte[byte]!;
  }
  return result;
}

/** The text of byte characters; bytes that are no UTF-8 come out as U+FFFD. Throws RangeError for other characters. */
export function fromByteCharacters(characters: string): string {
  const bytes = Array.from(characters, (character) => {
    const byte = byteOfCharacter.get(character);
    if (byte === undefined) throw new RangeError(`"${character}" stands for no byte`);
    return byte;
  });
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const { code, length } = codePointAt(bytes, at);
    text += String.fromCodePoint(code);
    at += length;
  }
  return text;
}

function alphabet(): string[] {
  const isPrintable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => {
    if (isPrintable(byte)) return String.fromCodePoint(byte);
    next += 1;
    return String.fromCodePoint(next - 1);
  });
}

function utf8Bytes(code: number): number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
}

/** One code point, or U+FFFD for one byte that starts none. */
function codePointAt(bytes: readonly number[], at: number): { code: number; length: number } {
  const first = bytes[at]!;
  if (first < 0x80) return { code: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const rest = bytes.slice(at + 1, at + length);
  const isWhole = first >= 0xc2 && first <= 0xf4 && rest.length === length - 1 && rest.every((b) => b >> 6 === 2);
  const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first & (0x7f >> length));
  const isShortest = code >= [0, 0, 0x80, 0x800, 0x10000][length]!;
  const isScalar = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isWhole && isShortest && isScalar ? { code, length } : { code: 0xfffd, length: 1 };
}
