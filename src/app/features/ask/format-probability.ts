import { formatShare } from "#app/text/format.ts";
import { text } from "#app/text/text.ts";

/** As a share, but what is merely unlikely is not called impossible. */
export function formatProbability(probability: number): string {
  return probability < 0.005 ? text.ask.hardly : formatShare(probability);
}
