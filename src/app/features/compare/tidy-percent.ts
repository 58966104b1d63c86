/** "96 %" may break in the middle of a line; the page writes "96%" everywhere. */
export function tidyPercent(sentence: string): string {
  return sentence.replaceAll(/(\d)\s%/g, "$1%");
}
