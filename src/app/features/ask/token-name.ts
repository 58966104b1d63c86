import { text } from "#app/text/text.ts";

/** A token as the page shows it: where a text begins and ends has no word of its own. */
export function tokenName(token: string): string {
  const names: Record<string, string> = { "<pad>": text.inside.filler, "<s>": text.inside.start, "</s>": text.ask.end };
  return names[token] ?? token;
}
