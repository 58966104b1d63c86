import type { ReplicaNode } from "#core/expansion.ts";
import type { Arm, Experiment } from "#core/experiment.ts";

/** Arms that end with a node and are asked alike. */
interface Sitting {
  arms: readonly string[];
  inContext: Arm["inContext"];
}

/** Arms that are told something with the questions are asked apart. */
export function sittingsOf(experiment: Experiment, { finishes }: ReplicaNode): Sitting[] {
  const arms = experiment.arms.filter(({ id }) => finishes.includes(id));
  const plain = arms.filter(({ inContext }) => !inContext);
  return [
    ...(plain.length > 0 ? [{ arms: plain.map(({ id }) => id), inContext: undefined }] : []),
    ...arms.flatMap(({ id, inContext }) => (inContext ? [{ arms: [id], inContext }] : [])),
  ];
}
