import { refuserOf } from "./refusal.ts";
import { asking } from "./sentences/en/refusals/asking.ts";

const refuse = refuserOf(asking);

/** How the next token is picked from its logits. */
export interface SamplingSettings {
  /** Divides the logits. 0 picks the most probable token, the first of equals, and nothing is random. */
  temperature: number;
  /** Only that many of the most probable tokens; all when left out (Fan et al. 2018, arXiv 1805.04833). */
  topK?: number;
  /** Only the fewest most probable tokens that reach this share together; all when left out (Holtzman et al. 2019, arXiv 1904.09751). */
  topP?: number;
  /** The same seed picks the same tokens from the same logits. */
  seed: number;
}

/** The most probable token every time. */
export const greedy: SamplingSettings = { temperature: 0, seed: 0 };

/** Throws RunFailure "bad-input" for settings that mean nothing. */
export function checkSampling({ temperature, topK, topP, seed }: SamplingSettings): void {
  if (!(temperature >= 0 && Number.isFinite(temperature))) throw refuse("temperatureRange", temperature);
  if (topK !== undefined && !(Number.isInteger(topK) && topK >= 1)) throw refuse("topKRange", topK);
  if (topP !== undefined && !(topP > 0 && topP <= 1)) throw refuse("topPRange", topP);
  if (!Number.isSafeInteger(seed)) throw refuse("samplingSeed", seed);
}

/**
 * The next token id. Temperature first, then top-k, then top-p, as Hugging Face orders them.
 * logits: [vocabulary]; draw: uniform in [0, 1), not used at temperature 0.
 */
export function pickToken(logits: ArrayLike<number>, settings: SamplingSettings, draw: number): number {
  if (settings.temperature === 0) return mostProbable(logits);
  const candidates = candidatesOf(logits, settings);
  const total = candidates.reduce((sum, { share }) => sum + share, 0);
  let rest = draw * total;
  for (const { id, share } of candidates) {
    rest -= share;
    if (rest < 0) return id;
  }
  return candidates.at(-1)!.id; // rounding left nothing over
}

/** log sum exp(logits): log-probability of an id = its logit - this, nats. */
export function logTotalOf(logits: ArrayLike<number>): number {
  const top = logits[mostProbable(logits)]!;
  let total = 0;
  for (let id = 0; id < logits.length; id += 1) total += Math.exp(logits[id]! - top);
  return top + Math.log(total);
}

/** Ids of the `count` largest values, largest first, the lower id first among equals. */
export function largestFirst(values: ArrayLike<number>, count: number): number[] {
  const ids = Array.from({ length: values.length }, (_, id) => id);
  return ids.sort((a, b) => values[b]! - values[a]! || a - b).slice(0, count);
}

function mostProbable(logits: ArrayLike<number>): number {
  let best = 0;
  for (let id = 1; id < logits.length; id += 1) if (logits[id]! > logits[best]!) best = id;
  return best;
}

interface Candidate {
  id: number;
  /** In proportion to its probability. */
  share: number;
}

/** Most probable first: so a small change of the logits seldom changes what a draw picks. */
function candidatesOf(logits: ArrayLike<number>, { temperature, topK, topP }: SamplingSettings): Candidate[] {
  const ids = largestFirst(logits, Math.min(topK ?? logits.length, logits.length));
  const top = logits[ids[0]!]!;
  const candidates = ids.map((id) => ({ id, share: Math.exp((logits[id]! - top) / temperature) }));
  if (topP === undefined) return candidates;
  const enough = topP * candidates.reduce((sum, { share }) => sum + share, 0);
  let reached = 0;
  const last = candidates.findIndex(({ share }) => (reached += share) >= enough);
  return last === -1 ? candidates : candidates.slice(0, last + 1);
}
