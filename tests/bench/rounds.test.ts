import { expect, test } from "vitest";
import { ratiosOf } from "../../bench/bars.ts";
import type { Case, Contender } from "../../bench/contenders.ts";
import expectedLosses from "../../bench/expected-losses.json";
import { runCase, type CaseResult } from "../../bench/rounds.ts";
import type { Turns } from "../../bench/turns.ts";

const place: Case = { device: "cpu", config: "S", replicas: 8, share: 1 };
const a: Contender = { name: "ours-wasm", label: "A", device: "cpu" };
const b: Contender = { name: "jax-wasm", label: "B", device: "cpu" };
const right = expectedLosses.S;

/** An engine that computes nothing and says what it is told to; `taken` notes its turns. */
function engine(options: { losses?: number[][]; stepMs?: number; taken?: string[]; name?: string }): Turns {
  return {
    description: "made up",
    checkedLossNats: options.losses ?? right,
    lastStepMs: options.stepMs ?? 200,
    take: (steps) => {
      options.taken?.push(options.name ?? "");
      return Promise.resolve({ steps, stepMs: options.stepMs ?? 200, dispatches: 0, submissions: 0 });
    },
    dispose: () => Promise.resolve(),
  };
}

function run(open: (contender: Contender) => Promise<Turns>, predictedMs?: number): Promise<CaseResult> {
  const progress = { show: () => undefined, clear: () => undefined };
  const predictStepMs = (): number | undefined => predictedMs;
  return runCase({ place, contenders: [a, b], budgetMs: 12_000, open, predictStepMs, progress });
}

test("engines take turns, and a slow one takes part in some of the rounds", async () => {
  const taken: string[] = [];
  const { rows } = await run(async ({ label }) => engine({ name: label, taken, stepMs: label === "A" ? 200 : 1600 }));
  expect(taken.join("")).toMatch(/^A+BA+BA+B$/);
  expect(rows.map(({ label, n, ms_median }) => [label, n, ms_median])).toEqual([
    ["A", 25, 200],
    ["B", 3, 1600],
  ]);
});

test("an engine with other losses is refused, be they wrong, of swapped replicas, or not numbers", async () => {
  const slightlyOff = right.map((losses) => losses.map((loss) => loss + 0.002));
  const swapped = right.map(([first, second, ...rest]) => [second!, first!, ...rest]);
  const broken = right.map((losses) => losses.map(() => NaN));
  for (const losses of [slightlyOff, swapped, broken]) {
    const { rows, missing } = await run(async ({ label }) => engine(label === "B" ? { losses } : {}));
    expect(rows.map(({ label }) => label)).toEqual(["A"]);
    expect(missing[0]!.reason).toContain("refused: its losses are off");
  }
});

test("an engine that fails or would take too long is left out with the reason, and the others go on", async () => {
  const failed = await run(async ({ label }) => {
    if (label === "B") throw new Error("no memory");
    return engine({});
  });
  expect(failed.rows.map(({ label }) => label)).toEqual(["A"]);
  expect(failed.missing.map(({ reason }) => reason)).toEqual(["failed: no memory"]);
  const slow = await run(async () => engine({}), 60_000);
  expect(slow.missing.map(({ reason }) => reason)).toEqual(
    Array(2).fill("left out: about 60 s a step (see --minutes)"),
  );
});

test("a ratio is there when both of its sides are, and says whether its bar is met", async () => {
  const { rows } = await run(async ({ label }) => engine({ stepMs: label === "A" ? 100 : 1400 }));
  const { cpu_s8_jax, ...others } = ratiosOf(rows);
  expect(cpu_s8_jax).toMatchObject({ value: 14, bar: "at least 15", is_met: false });
  expect(others).toEqual({});
});
