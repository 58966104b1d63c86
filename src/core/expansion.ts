import type { Arm, Experiment, Stage } from "./experiment.ts";

/** One model while it is in one stage: the node of a seed's stage tree. Arms with the same stages so far share it. */
export interface ReplicaNode {
  seed: number;
  /** Name of the stage or mix it trains on in this phase. */
  stage: string;
  /** The node whose weights it starts from, in an earlier phase; undefined in the first phase. */
  parent?: { phase: number; node: number };
  /** Arms that pass through this node. */
  arms: readonly string[];
  /** Arms whose last stage this is. */
  finishes: readonly string[];
}

/** Nodes trained in lockstep as one cohort: those of one depth of the stage trees, unless they wait for a teacher. */
export interface Phase {
  nodes: readonly ReplicaNode[];
  /** Steps of the longest stage in it; nodes with fewer sit the rest out. */
  steps: number;
}

/** Unrolls arms x seeds into phases, so that what several arms share is trained once per seed. */
export function expandPhases(experiment: Experiment): readonly Phase[] {
  const beginnings = beginningsOf(experiment);
  const count = Math.max(...beginnings.map(({ phase }) => phase)) + 1;
  const nodeOf = new Map<string, { phase: number; node: number }>();
  return Array.from({ length: count }, (_, phase) => {
    const here = beginnings.filter((beginning) => beginning.phase === phase);
    const nodes = experiment.seeds.flatMap((seed) =>
      here.map(({ stages }): Omit<ReplicaNode, "parent"> & { key: string; parentKey: string } => {
        const arms = experiment.arms.filter((arm) => keyOf(arm.stages.slice(0, stages.length)) === keyOf(stages));
        return {
          seed,
          stage: stages.at(-1)!,
          arms: arms.map((arm) => arm.id),
          finishes: arms.filter((arm) => arm.stages.length === stages.length).map((arm) => arm.id),
          key: `${seed}: ${keyOf(stages)}`,
          parentKey: `${seed}: ${keyOf(stages.slice(0, -1))}`,
        };
      }),
    );
    return {
      nodes: nodes.map(({ key, parentKey, ...node }, index) => {
        const parent = nodeOf.get(parentKey);
        nodeOf.set(key, { phase, node: index });
        return { ...node, ...(parent && { parent }) };
      }),
      steps: Math.max(...here.map(({ stages }) => stepsOf(experiment, stages.at(-1)!))),
    };
  });
}

/**
 * The stage of that name as it is trained: one that a saved model stands for takes no steps. Experiments are validated,
 * so a missing one is a bug.
 */
export function stageOf(experiment: Experiment, name: string): Stage {
  const stage = experiment.stages[name];
  if (!stage) throw new Error(`no stage "${name}" in experiment "${experiment.id}"`);
  return experiment.startFrom?.stage === name ? { ...stage, steps: 0, warmupSteps: 0 } : stage;
}

/** The stages that a name in an arm's list stands for: itself, or those of a mix. */
export function partsOf(experiment: Experiment, name: string): readonly { name: string; stage: Stage }[] {
  const names = experiment.mixes?.[name]?.stages ?? [name];
  return names.map((part) => ({ name: part, stage: stageOf(experiment, part) }));
}

/** Steps of a stage or mix. */
export function stepsOf(experiment: Experiment, name: string): number {
  return partsOf(experiment, name).reduce((total, { stage }) => total + stage.steps, 0);
}

/** What readers call a stage or mix. */
export function labelOf(experiment: Experiment, name: string): string {
  return experiment.mixes?.[name]?.label ?? stageOf(experiment, name).label;
}

/**
 * Which part each step of a stage or mix belongs to, from 0: spread evenly, each step going to the part that is
 * furthest behind its share, the first among equals.
 */
export function turnsOf(experiment: Experiment, name: string): readonly number[] {
  const shares = partsOf(experiment, name).map(({ stage }) => stage.steps);
  const total = shares.reduce((sum, steps) => sum + steps, 0);
  const given = shares.map(() => 0);
  return Array.from({ length: total }, (_, step) => {
    const behind = shares.map((steps, part) => steps * (step + 1) - given[part]! * total);
    const part = behind.indexOf(Math.max(...behind));
    given[part]! += 1;
    return part;
  });
}

/** Optimizer steps summed over replicas: what a run costs. */
export function replicaStepsOf(experiment: Experiment): number {
  return expandPhases(experiment)
    .flatMap((phase) => phase.nodes)
    .reduce((sum, node) => sum + stepsOf(experiment, node.stage), 0);
}

/** Names of the stages and mixes that lead to a node of a phase, its own last. */
export function pathOf(phases: readonly Phase[], index: number, node: number): string[] {
  const here = phases[index]!.nodes[node]!;
  const before = here.parent === undefined ? [] : pathOf(phases, here.parent.phase, here.parent.node);
  return [...before, here.stage];
}

/** Arms whose answers an arm reads, directly. */
export function teachersOf(experiment: Experiment, arm: Arm): readonly string[] {
  return arm.stages.flatMap((name) => taughtBy(experiment, name));
}

function taughtBy(experiment: Experiment, name: string): string[] {
  return partsOf(experiment, name).flatMap(({ stage }) => (stage.teacher ? [stage.teacher.arm] : []));
}

/** A beginning that one or several arms have in common. */
interface Beginning {
  stages: readonly string[];
  /** When its last stage is trained: right after the one before it, and after its teachers are finished. */
  phase: number;
}

/** Each once, in the order of the arms and their stages. */
function beginningsOf(experiment: Experiment): readonly Beginning[] {
  const known = new Map<string, Beginning>();
  const phaseOf = (stages: readonly string[]): number => {
    const key = keyOf(stages);
    const found = known.get(key);
    if (found) return found.phase;
    const before = stages.length === 1 ? -1 : phaseOf(stages.slice(0, -1));
    const teachers = taughtBy(experiment, stages.at(-1)!).map((id) => experiment.arms.find((arm) => arm.id === id)!);
    const phase = 1 + Math.max(before, ...teachers.map((arm) => phaseOf(arm.stages)));
    known.set(key, { stages, phase });
    return phase;
  };
  const keys = experiment.arms.flatMap(({ stages }) =>
    stages.map((_, last) => {
      const beginning = stages.slice(0, last + 1);
      phaseOf(beginning);
      return keyOf(beginning);
    }),
  );
  return [...new Set(keys)].map((key) => known.get(key)!);
}

function keyOf(stages: readonly string[]): string {
  return stages.join(" > ");
}
