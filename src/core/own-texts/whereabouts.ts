import { permutedPrefix, explanationPrefix } from "./own-curriculum.ts";

/** Where a document or item was brought from. */
export interface SourcePlace {
  file: string;
  /** From 1. */
  line: number;
}

/** Documents of one file, in order. */
interface Segment {
  file: string;
  /** [documents] line on which each starts, from 1. */
  lines: readonly number[];
}

/** From the documents of joined texts and tiers back to the files and lines that they came from. */
export class Whereabouts {
  readonly #texts = new Map<string, Segment[]>();
  readonly #tiers = new Map<string, Segment[]>();

  addText(name: string, segment: Segment): void {
    add(this.#texts, name, segment);
  }

  addTier(id: string, segment: Segment): void {
    add(this.#tiers, id, segment);
  }

  /** A control text made from explanations leads to the explanations. Undefined for what was not brought. */
  ofDocument(text: string, document: number): SourcePlace | undefined {
    const name = text.startsWith(permutedPrefix) ? `${explanationPrefix}${text.slice(permutedPrefix.length)}` : text;
    return find(this.#texts.get(name), document);
  }

  ofItem(tier: string, item: number): SourcePlace | undefined {
    return find(this.#tiers.get(tier), item);
  }
}

function add(segments: Map<string, Segment[]>, key: string, segment: Segment): void {
  const known = segments.get(key);
  if (known) known.push(segment);
  else segments.set(key, [segment]);
}

function find(segments: readonly Segment[] | undefined, index: number): SourcePlace | undefined {
  let before = 0;
  for (const { file, lines } of segments ?? []) {
    const line = lines[index - before];
    if (line !== undefined) return { file, line };
    before += lines.length;
  }
  return undefined;
}
