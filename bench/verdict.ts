import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureLab } from "../scripts/steps.mjs";

const seeds = "1..6";

export interface Verdict {
  command: string;
  seconds: number;
}

/** Time from the command to the verdict of the first experiment, as a process of its own that shows its own progress. */
export async function timeVerdict(): Promise<Verdict> {
  const command = `npm run lab -- run cheese --seeds ${seeds}`;
  const out = await mkdtemp(join(tmpdir(), "tinywhy-verdict-"));
  const lab = await ensureLab();
  const startMs = performance.now();
  try {
    const args = [lab, "run", "cheese", "--seeds", seeds, "--out", out, ...(process.stdout.isTTY ? [] : ["--quiet"])];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`"${command}" ended with exit code ${String(code)}`);
    return { command, seconds: Number(((performance.now() - startMs) / 1000).toFixed(1)) };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
