/** The fields of results files that grow with every run, in the order in which they are written. */
const lists = ["items", "replicas"] as const;
type List = (typeof lists)[number];

/**
 * The text of every model and of every seed's questions as it stands in the file it came from, in UTF-8. Who joins
 * hundreds of files copies it: writing it anew takes longer than everything else.
 */
export class ElementTexts {
  readonly #texts = new WeakMap<object, Uint8Array>();

  /** The JSON of what was read, as `resultsPieces` lays it out; undefined for what was not read, or reads otherwise. */
  of(element: object): Uint8Array | undefined {
    return this.#texts.get(element);
  }

  /** What came of an element after its check. Without the text, when that left anything out. */
  keep(checked: object, read: unknown, text: Uint8Array | undefined): void {
    if (text !== undefined && hasSameFields(checked, read)) this.#texts.set(checked, text);
  }
}

/** The text of bytes in UTF-8, a mark of their order included. */
export type Decode = (bytes: Uint8Array) => string;

/** A results file, read. `texts`: of the elements of each list, in order. */
interface ReadByElement {
  json: unknown;
  texts: Readonly<Record<List, readonly Uint8Array[]>>;
}

/**
 * Reads a file that is laid out as `resultsPieces` does, element by element. Where each element is JSON by itself, and so
 * is what is left without them, the whole is the JSON of just these. Undefined for any other file. `decode`: UTF-8, where
 * the host has something faster.
 */
export function readByElement(bytes: Uint8Array, decode: Decode = decodeText): ReadByElement | undefined {
  const texts: Record<List, Uint8Array[]> = { items: [], replicas: [] };
  let frame = "";
  let rest = bytes;
  for (const list of lists) {
    const found = elementsOf(rest, list);
    if (!found) return undefined;
    texts[list] = found.elements;
    frame += `${decode(rest.subarray(0, found.start))}\n "${list}": "${standInFor(list)}"`;
    rest = rest.subarray(found.end);
  }
  try {
    const json = JSON.parse(frame + decode(rest)) as Record<string, unknown>;
    for (const list of lists) {
      if (json[list] !== standInFor(list)) return undefined;
      json[list] = texts[list].map((text): unknown => JSON.parse(decode(text)));
    }
    return { json, texts };
  } catch {
    return undefined;
  }
}

const standInFor = (list: List): string => `the ${list} of this file`;

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const decodeText: Decode = (bytes) => decoder.decode(bytes);

const [newline, space, comma, brace, bracket] = [..."\n ,{]"].map((character) => character.charCodeAt(0));

/** The texts between a line that opens the list and the one that closes it; undefined where there are no such lines. */
function elementsOf(bytes: Uint8Array, list: List): { start: number; end: number; elements: Uint8Array[] } | undefined {
  const opening = [...`\n "${list}": [\n  {`].map((character) => character.charCodeAt(0));
  let start = bytes.indexOf(newline!);
  while (start >= 0 && opening.some((byte, i) => bytes[start + i] !== byte)) start = bytes.indexOf(newline!, start + 1);
  if (start < 0) return undefined;
  const elements: Uint8Array[] = [];
  let from = start + opening.length - 1;
  for (let at = bytes.indexOf(newline!, from); at >= 0; at = bytes.indexOf(newline!, at + 1)) {
    if (bytes[at + 1] !== space) continue;
    // Only the list itself closes after one space, and only between its elements a brace opens after two.
    if (bytes[at + 2] === bracket) {
      elements.push(bytes.subarray(from, at));
      return { start, end: at + "\n ]".length, elements };
    }
    if (bytes[at + 2] === space && bytes[at + 3] === brace && bytes[at - 1] === comma) {
      elements.push(bytes.subarray(from, at - 1));
      from = at + "\n  ".length;
    }
  }
  return undefined;
}

/** Checking leaves out fields it does not know, and never changes a value. */
function hasSameFields(checked: unknown, read: unknown): boolean {
  if (checked === read) return true;
  if (typeof checked !== "object" || typeof read !== "object" || checked === null || read === null) return false;
  const names = Object.keys(read);
  const other = read as Readonly<Record<string, unknown>>;
  const own = checked as Readonly<Record<string, unknown>>;
  return Object.keys(own).length === names.length && names.every((name) => hasSameFields(own[name], other[name]));
}
