/** A section of the glossary: its words in their order. */
export interface GlossarySection {
  title: string;
  words: readonly GlossaryWord[];
}

export interface GlossaryWord {
  /** As the words are called in code and texts: "held-out". */
  key: string;
  /** As readers see it. */
  word: string;
  /** Plain text. */
  meaning: string;
}

/**
 * Reads docs/glossary.md: a heading per section, below it a table whose first column is the word and whose last is the
 * meaning; a translation has the English word in between. A cell that names two words is found under either.
 */
export function parseGlossary(markdown: string): readonly GlossarySection[] {
  const sections: { title: string; words: GlossaryWord[] }[] = [];
  for (const line of markdown.split(/\r?\n/)) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ title: plain(heading), words: [] });
    const cells = /^\|(.+)\|$/.exec(line)?.[1]?.split("|").map(plain);
    const [word, meaning] = [cells?.[0], cells?.at(-1)];
    if (!cells || !word || !meaning || cells.length < 2 || /^-+$/.test(word)) continue;
    sections.at(-1)?.words.push({ key: cells.length > 2 ? cells[1]! : word, word, meaning });
  }
  // The first row of every table is its head.
  return sections.map(({ title, words }) => ({ title, words: words.slice(1) }));
}

/** The word under a key, or under one of several that share a row ("parameters, weights"). */
export function findWord(sections: readonly GlossarySection[], key: string): GlossaryWord | undefined {
  return sections.flatMap(({ words }) => words).find((word) => word.key.split(", ").includes(key));
}

/** Markdown's marks are for print; the page sets its own type. */
function plain(cell: string): string {
  return cell.trim().replaceAll(/[`_*]/g, "");
}
