import type { CohortSpec } from "../engine.ts";
import { rotaryBase, type ModelShape } from "../model-shape.ts";
import { arenaOf } from "../plan/arena.ts";
import { bindPlan, type Binding, type BoundCall } from "./bind-plan.ts";
import type { MemoryLayout } from "./memory-layout.ts";
import type { BoundGeneration } from "./text-writer.ts";

/** One replica of a cohort: its plans, bound to its parameters, and its state in the memory. */
export interface Replica extends BoundGeneration {
  train: readonly BoundCall[];
  score: readonly BoundCall[];
  logits: readonly BoundCall[];
  parameters: Float32Array;
  firstMoments: Float32Array;
  secondMoments: Float32Array;
  /** One per slot, as the moments are. */
  optimizerSteps: Int32Array;
}

export function bindReplica(
  layout: MemoryLayout,
  addresses: MemoryLayout["replicas"][number],
  shared: Omit<Binding, "addresses">,
  { shape, slots = 1 }: CohortSpec,
): Replica {
  const arenaSize = arenaOf(shape).size;
  const state = Object.entries(addresses);
  const withState = (buffers: ReadonlyMap<string, number>): Binding => ({
    ...shared,
    addresses: new Map([...buffers, ...state]),
  });
  const view = (address: number, arenas: number): Float32Array =>
    new Float32Array(shared.memory.buffer, address, arenas * arenaSize);
  const gathered = (buffers: ReadonlyMap<string, number>): Binding =>
    withState(new Map([...buffers, ["gathered", buffers.get("finalNormed")!]]));
  return {
    train: bindPlan(layout.training, withState(layout.trainingBuffers)),
    score: bindPlan(layout.scoring, withState(layout.scoringBuffers)),
    logits: bindPlan(layout.logits, gathered(layout.logitsBuffers)),
    prompts: bindPlan(layout.prompts, gathered(layout.promptBuffers)),
    nextToken: bindPlan(layout.nextToken, withState(layout.nextTokenBuffers)),
    parameters: view(addresses.parameters, 1),
    firstMoments: view(addresses.firstMoments, slots),
    secondMoments: view(addresses.secondMoments, slots),
    optimizerSteps: new Int32Array(slots),
  };
}

/** Cosines, then sines, of position x base^(-2 i / headWidth). table: [context, 2, headWidth / 2]. */
export function fillRotaryTable(table: Float32Array, { context, width, heads }: ModelShape): void {
  const headWidth = width / heads;
  const half = headWidth / 2;
  for (let position = 0; position < context; position += 1) {
    for (let i = 0; i < half; i += 1) {
      const angle = position * rotaryBase ** ((-2 * i) / headWidth);
      table[position * headWidth + i] = Math.cos(angle);
      table[position * headWidth + half + i] = Math.sin(angle);
    }
  }
}
