import { labelOf, stepsOf } from "#core/expansion.ts";
import type { Arm, Experiment } from "#core/experiment.ts";
import { failedGates, type DuringPoint, type Results } from "#core/results.ts";
import { mean } from "#core/statistics/moments.ts";

/** How arms answered one tier as they trained. */
export interface OverTraining {
  /** Steps that every arm trains before the arms part. */
  sharedSteps: number;
  /** Most steps of an arm after that. */
  steps: number;
  arms: readonly ArmOverTraining[];
}

export interface ArmOverTraining {
  arm: string;
  /** Where its stages after the shared ones begin, in steps after the shared ones; the first begins at 0. `end`: the steps at its end. */
  stages: readonly { label: string; step: number; end: number }[];
  /** Ascending by step. */
  points: readonly TrainingPoint[];
}

export interface TrainingPoint {
  /** Steps after the shared ones. */
  step: number;
  /** Seeds the means rest on: those asked at this step that passed every gate, as in the verdict. */
  seeds: number;
  /** Undefined when no seed is left. */
  rate: number | undefined;
  meanMarginNats: number | undefined;
  /** Every seed asked at this step, left out or not; ascending by seed. */
  perSeed: readonly SeedPoint[];
}

export interface SeedPoint {
  seed: number;
  rate: number;
  meanMarginNats: number;
  gatePassed: boolean;
}

/** Tiers that were asked during training, in the order of the results. */
export function tiersDuring(results: Results): readonly string[] {
  const asked = new Set<string>();
  for (const { during } of results.replicas) for (const { tier } of during) asked.add(tier);
  return results.tiers.map(({ id }) => id).filter((id) => asked.has(id));
}

export function overTraining(results: Results, tier: string): OverTraining {
  const { experiment } = results;
  const shared = sharedStages(experiment.arms);
  const sharedSteps = stepsOfAll(experiment, experiment.arms[0]?.stages.slice(0, shared) ?? []);
  const arms = experiment.arms.map((arm): ArmOverTraining => {
    const names = arm.stages.slice(shared);
    const stages = names.map((name, i) => ({
      name,
      label: labelOf(experiment, name),
      step: stepsOfAll(experiment, names.slice(0, i)),
      end: stepsOfAll(experiment, names.slice(0, i + 1)),
    }));
    const byStep = new Map<number, SeedPoint[]>();
    for (const replica of results.replicas.filter((candidate) => candidate.arm === arm.id)) {
      const gatePassed = failedGates(results, replica.seed).length === 0;
      for (const [step, { rate, meanMarginNats }] of pointsOf(replica.during, tier, stages)) {
        const point = { seed: replica.seed, rate, meanMarginNats, gatePassed };
        const together = byStep.get(step);
        if (together) together.push(point);
        else byStep.set(step, [point]);
      }
    }
    const points = [...byStep]
      .sort(([a], [b]) => a - b)
      .map(([step, perSeed]): TrainingPoint => {
        const kept = perSeed.filter((point) => point.gatePassed);
        const meanOf = (of: (point: SeedPoint) => number) => (kept.length === 0 ? undefined : mean(kept.map(of)));
        return {
          step,
          seeds: kept.length,
          rate: meanOf((point) => point.rate),
          meanMarginNats: meanOf((point) => point.meanMarginNats),
          perSeed: perSeed.sort((a, b) => a.seed - b.seed),
        };
      });
    return { arm: arm.id, stages: stages.map(({ label, step, end }) => ({ label, step, end })), points };
  });
  const steps = Math.max(0, ...experiment.arms.map((arm) => stepsOfAll(experiment, arm.stages.slice(shared))));
  return { sharedSteps, steps, arms };
}

/** The last point at or before a step; undefined before the first. */
export function pointAt(points: readonly TrainingPoint[], step: number): TrainingPoint | undefined {
  return points.findLast((point) => point.step <= step);
}

/** One per step; where the end of a stage and the start of the next were both asked, the later answer counts. */
function pointsOf(
  during: readonly DuringPoint[],
  tier: string,
  stages: readonly { name: string; step: number }[],
): Map<number, DuringPoint> {
  const starts = new Map(stages.map(({ name, step }) => [name, step]));
  const points = new Map<number, DuringPoint>();
  for (const point of during) {
    const start = starts.get(point.stage);
    if (start !== undefined && point.tier === tier) points.set(start + point.step, point);
  }
  return points;
}

function sharedStages(arms: readonly Arm[]): number {
  const [first, ...others] = arms;
  const stages = first?.stages ?? [];
  const parted = stages.findIndex((name, i) => others.some((arm) => arm.stages[i] !== name));
  return parted < 0 ? Math.max(0, stages.length - 1) : parted;
}

function stepsOfAll(experiment: Experiment, stages: readonly string[]): number {
  return stages.reduce((total, name) => total + stepsOf(experiment, name), 0);
}
