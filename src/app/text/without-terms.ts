/** Text with `[[term|words]]` for where nothing can be explained on demand: its words alone. */
export function withoutTerms(of: string): string {
  return of.replaceAll(/\[\[.+?\|(.+?)\]\]/g, "$1");
}
