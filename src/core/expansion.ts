import type { Experiment, Stage } from "./experiment.ts";

/** One model while it is in one stage: the node of a seed's stage tree. Arms with the same stages so far share it. */
export interface ReplicaNode {
  seed: number;
  /** Stage name it trains on in this phase. */
  stage: string;
  /** Index of the node in the phase before, whose weights it starts from; undefined in the first phase. */
  parent?: number;
  /** Arms that pass through this node. */
  arms: readonly string[];
  /** Arms whose last stage this is. */
  finishes: readonly string[];
}

/** All nodes of one depth of the stage trees: trained in lockstep as one cohort. */
export interface Phase {
  nodes: readonly ReplicaNode[];
  /** Steps of the longest stage in it; nodes with fewer sit the rest out. */
  steps: number;
}

/** Unrolls arms x seeds into phases, so that what several arms share is trained once per seed. */
export function expandPhases(experiment: Experiment): readonly Phase[] {
  const depth = Math.max(...experiment.arms.map((arm) => arm.stages.length));
  const phases: Phase[] = [];
  let indexOfPrefix = new Map<string, number>();
  for (let level = 0; level < depth; level += 1) {
    const nodes: ReplicaNode[] = [];
    const indexHere = new Map<string, number>();
    for (const seed of experiment.seeds) {
      const prefixes = new Set(
        experiment.arms.filter((arm) => arm.stages.length > level).map((arm) => prefixKey(arm.stages, level)),
      );
      for (const prefix of prefixes) {
        const arms = experiment.arms.filter(
          (arm) => arm.stages.length > level && prefixKey(arm.stages, level) === prefix,
        );
        const stages = arms[0]!.stages;
        const parent = level === 0 ? undefined : indexOfPrefix.get(`${seed}:${prefixKey(stages, level - 1)}`);
        indexHere.set(`${seed}:${prefix}`, nodes.length);
        nodes.push({
          seed,
          stage: stages[level]!,
          ...(parent === undefined ? {} : { parent }),
          arms: arms.map((arm) => arm.id),
          finishes: arms.filter((arm) => arm.stages.length === level + 1).map((arm) => arm.id),
        });
      }
    }
    phases.push({ nodes, steps: Math.max(...nodes.map((node) => stageOf(experiment, node.stage).steps)) });
    indexOfPrefix = indexHere;
  }
  return phases;
}

/** The stage of that name; experiments are validated, so a missing one is a bug. */
export function stageOf(experiment: Experiment, name: string): Stage {
  const stage = experiment.stages[name];
  if (!stage) throw new Error(`no stage "${name}" in experiment "${experiment.id}"`);
  return stage;
}

/** Optimizer steps summed over replicas: what a run costs. */
export function replicaStepsOf(experiment: Experiment): number {
  return expandPhases(experiment)
    .flatMap((phase) => phase.nodes)
    .reduce((sum, node) => sum + stageOf(experiment, node.stage).steps, 0);
}

/** Path of stage names that leads to each node of a phase. */
export function pathOf(phases: readonly Phase[], index: number, node: number): string[] {
  const here = phases[index]!.nodes[node]!;
  const before = here.parent === undefined ? [] : pathOf(phases, index - 1, here.parent);
  return [...before, here.stage];
}

function prefixKey(stages: readonly string[], level: number): string {
  return stages.slice(0, level + 1).join(" > ");
}
