import { createRng } from "#core/random.ts";
import { doors, isRefusal } from "./doors.ts";
import { mutate } from "./mutate.ts";

/** What happened to mutated inputs at one door. */
export interface DoorReport {
  door: string;
  inputs: number;
  letIn: number;
  refused: number;
  slowestMs: number;
  /** Inputs that were neither let in nor refused, with what was thrown. */
  broken: readonly { input: string; error: string }[];
}

/** Tries `count` mutated inputs, shared out over all doors. The same seed tries the same inputs. */
export function fuzz(count: number, seed: string): DoorReport[] {
  return doors.map(({ name, valid, enter }, index) => {
    const rng = createRng(`fuzz/${seed}/${name}`);
    const inputs = Math.floor(count / doors.length) + (index < count % doors.length ? 1 : 0);
    const report = {
      door: name,
      inputs,
      letIn: 0,
      refused: 0,
      slowestMs: 0,
      broken: [] as DoorReport["broken"][number][],
    };
    for (let i = 0; i < inputs; i += 1) {
      const input = mutate(rng.pick(valid), rng);
      const startMs = performance.now();
      try {
        enter(input);
        report.letIn += 1;
      } catch (error) {
        if (isRefusal(error)) report.refused += 1;
        else report.broken.push({ input: new TextDecoder().decode(input).slice(0, 500), error: String(error) });
      }
      report.slowestMs = Math.max(report.slowestMs, performance.now() - startMs);
    }
    return report;
  });
}
