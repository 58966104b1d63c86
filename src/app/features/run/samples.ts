import { armPath } from "#core/run-curves.ts";
import type { RunState } from "#core/run-state.ts";

/** What one arm's model of the first repeat wrote at one moment. */
export interface ArmSample {
  /** Steps of the arm done. */
  step: number;
  answers: readonly { prompt: string; text: string }[];
}

/** What an arm wrote as it learnt, in order; a moment that came twice (after a lost device) counts once, the later time. */
export function samplesOf(run: RunState, arm: string): readonly ArmSample[] {
  const seed = run.experiment?.seeds[0];
  if (seed === undefined) return [];
  const path = armPath(run, arm, seed);
  const found = new Map<number, ArmSample>();
  for (const { phase, step, answers } of run.samples) {
    const stretch = path.find((candidate) => candidate.phase === phase);
    if (!stretch || step > stretch.steps) continue;
    const own = answers.filter(({ node }) => node === stretch.node);
    if (own.length > 0) found.set(stretch.offset + step, { step: stretch.offset + step, answers: own });
  }
  return [...found.values()].sort((a, b) => a.step - b.step);
}
