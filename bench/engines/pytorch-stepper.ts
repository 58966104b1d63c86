import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { CohortSpec } from "#nn/engine.ts";
import { batchesFrom, distinctBatches, learningRate, startingParameters } from "../configs.ts";
import type { Stepper } from "./stepper.ts";

const script = fileURLToPath(new URL("../pytorch_step.py", import.meta.url));

/** The first Python here that has PyTorch. */
export function findPyTorch(): string | undefined {
  const candidates = [process.env.TINYWHY_PYTHON, "python3", "/usr/bin/python3", "python"];
  return candidates.find(
    (python) => python !== undefined && spawnSync(python, ["-c", "import torch"], { timeout: 60_000 }).status === 0,
  );
}

/** PyTorch in a process of its own. `isDouble`: in 64 bits, for the losses that all engines must show. */
export async function createPyTorchStepper(
  spec: CohortSpec,
  python: string,
  { isDouble = false }: { isDouble?: boolean } = {},
): Promise<Stepper> {
  const folder = await mkdtemp(join(tmpdir(), "tinywhy-bench-"));
  const data = join(folder, "data");
  await writeFile(data, dataOf(spec));
  const child = spawn(python, ["-u", script], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (request: object): Promise<{ description: string; lossNats: number[][] }> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { done, value } = await answers.next();
    if (done) throw new Error("PyTorch's process ended early");
    return JSON.parse(value);
  };
  const { description } = await ask({ ...spec, learningRate, isDouble, data });
  return {
    description,
    async train(batches) {
      const { lossNats } = await ask({ steps: batches.length });
      return { lossNats: Float32Array.from(lossNats.flat()) };
    },
    async dispose() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
      await rm(folder, { recursive: true });
    },
  };
}

/** Parameters, then tokens and targets of every batch; all 32 bits, little-endian. */
function dataOf(spec: CohortSpec): Uint8Array {
  const batches = batchesFrom(spec, 0, distinctBatches).flatMap(({ tokens, targets }) => [tokens, targets]);
  const parts = [startingParameters(spec), ...batches];
  return Buffer.concat(parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)));
}
