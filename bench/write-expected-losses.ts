/**
 * Writes the losses that every engine must show before it is timed: PyTorch in 64 bits. Needed only after a change of
 * the model or of configs.ts.
 *   npx tsx bench/write-expected-losses.ts
 */
import { writeFile } from "node:fs/promises";
import { specOf } from "./configs.ts";
import { createPyTorchStepper, findPyTorch } from "./engines/pytorch-stepper.ts";
import { createTurns } from "./turns.ts";

const python = findPyTorch();
if (python === undefined) throw new Error("PyTorch is needed: name a Python that has it in TINYWHY_PYTHON");
const expected: Record<string, number[][]> = {};
for (const config of ["S", "M"] as const) {
  const spec = specOf(config, 8);
  const turns = await createTurns(spec, await createPyTorchStepper(spec, python, { isDouble: true }));
  expected[config] = turns.checkedLossNats.map((losses) => losses.map((loss) => Number(loss.toFixed(6))));
  await turns.dispose();
}
await writeFile(new URL("./expected-losses.json", import.meta.url), `${JSON.stringify(expected)}\n`);
