/**
 * What was pasted into one box, apart: every code in it, whatever stands between them (names, line numbers, a chat's
 * times), or the whole when it holds none that begins with TW and a dash, such as a file's text or a code typed with
 * spaces.
 */
export function splitHandedIn(pasted: string): string[] {
  if (pasted.trim().startsWith("{")) return [pasted.trim()];
  const codes = pasted.match(/(?<![0-9A-Z-])TW(?:-\s*[0-9A-Z]{1,5}(?![0-9A-Z]))+/gi);
  if (codes) return codes.map((code) => code.replaceAll(/\s/g, ""));
  return pasted.trim() === "" ? [] : [pasted.trim()];
}
