/** How much work a lost device or a crash may cost: rarer checkpoints where keeping one is slow, so that it takes 0.5 % of the time. */
const checkpointEveryMs = { atLeast: 10_000, atMost: 60_000, costs: 200 };

/** Milliseconds until the next checkpoint, after one that took so long. */
export function pauseAfter(tookMs: number): number {
  const { atLeast, atMost, costs } = checkpointEveryMs;
  return Math.min(atMost, Math.max(atLeast, costs * tookMs));
}
