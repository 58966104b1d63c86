import { spawn } from "node:child_process";
import { ensureLab } from "../../scripts/steps.mjs";

const entry = await ensureLab();

export interface Ended {
  code: number | null;
  /** Of a process that was killed. */
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a process; `onOutput` may send it a signal. */
export function lab(
  args: readonly string[],
  onOutput: (text: string, send: (signal: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, [entry, ...args]);
  const ended: Ended = { code: null, signal: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    ended.stdout += chunk.toString();
    onOutput(ended.stdout, (signal) => child.kill(signal));
  });
  child.stderr.on("data", (chunk: Buffer) => (ended.stderr += chunk.toString()));
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ ...ended, code, signal })));
}
