/** The word that may have been meant. Undefined for none so near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return nearestWords(word, known, 1)[0];
}

/** Words that may have been meant, the nearest first: the fewest letters to change, at most a third of them. */
export function nearestWords(word: string, known: readonly string[], most: number): string[] {
  return known
    .map((name) => ({ name, edits: editDistance(word, name) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(Math.max(word.length, name.length) / 3)))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ name }) => name);
}

/** Letters to insert, delete or replace (Levenshtein 1966), row by row (Wagner and Fischer 1974). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const replaced = row[j]! + (other[j] === letter ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
