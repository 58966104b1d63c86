/**
 * What the command line costs beside the training, as JSON: `npx tsx bench/lab.ts`, on Linux, which tells the processor
 * time of every thread. First `lab run` of a 4-arm, 8-seed `cheese` on two threads, then `lab merge --report` of 500
 * files of one seed each, cut from that run. `--merge-only FILE`: the second alone, from a results.json that is there.
 * Processor time counts where other work is running; use of the cores is then what the clock would not show.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { writeResults, type Results } from "#core/results.ts";
import manifest from "../package.json" with { type: "json" };
import { ensureLab } from "../scripts/steps.mjs";
import { currentLoad, describeMachine } from "./machine.ts";

const entry = await ensureLab();
const threads = 2;
/** With which `npm run lab` starts Node. */
const flags = manifest.scripts.lab.split(" ").filter((word) => word.startsWith("--"));
const files = 500;
const lookEveryMs = 200;
/** Ticks of the processor's clock per second, in /proc (sysconf CLK_TCK, 100 on every Linux Node runs on). */
const ticks = 100;

interface Cost {
  wallSeconds: number;
  cpuSeconds: number;
  /** The main thread's, and the busiest others', falling. */
  mainSeconds: number;
  threadSeconds: readonly number[];
  mostResidentMb: number;
}

/** Runs the command line as `npm run lab` does. The last look may miss a fifth of a second. */
function lab(...args: readonly string[]): Promise<Cost> {
  const child = spawn(process.execPath, [...flags, entry, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const startMs = performance.now();
  const seconds = new Map<string, number>();
  let mostResidentMb = 0;
  const look = (): void => {
    try {
      for (const task of readdirSync(`/proc/${child.pid}/task`)) {
        const stat = readFileSync(`/proc/${child.pid}/task/${task}/stat`, "utf8");
        // After the name in brackets: field 3 on. utime and stime are 14 and 15 (man 5 proc).
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        seconds.set(task, (Number(fields[11]) + Number(fields[12])) / ticks);
      }
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
      mostResidentMb = Math.max(mostResidentMb, Math.round(Number(kilobytes ?? 0) / 1024));
    } catch {
      // A thread ended between two lines.
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return new Promise((resolve, reject) => {
    child.on("close", (code) => {
      clearInterval(timer);
      if (code !== 0) return reject(new Error(`lab ${args.join(" ")} ended with code ${code}`));
      const mainSeconds = seconds.get(String(child.pid)) ?? 0;
      const others = [...seconds].filter(([task]) => task !== String(child.pid)).map(([, own]) => own);
      const cpuSeconds = mainSeconds + others.reduce((sum, own) => sum + own, 0);
      resolve({
        wallSeconds: (performance.now() - startMs) / 1000,
        cpuSeconds,
        mainSeconds,
        threadSeconds: others.sort((a, b) => b - a).slice(0, 8),
        mostResidentMb,
      });
    });
  });
}

/** One seed each, renumbered, as many as wanted. */
function cutToSeeds(results: Results, folder: string): string[] {
  const { seeds } = results.experiment;
  return Array.from({ length: files }, (_, i) => {
    const from = seeds[i % seeds.length]!;
    const seed = 1000 + i;
    const own = <Row extends { seed: number }>(rows: readonly Row[]): Row[] =>
      rows.filter((row) => row.seed === from).map((row) => ({ ...row, seed }));
    const { experiment, gates, items, replicas } = results;
    const part: Results = {
      ...results,
      experiment: { ...experiment, seeds: [seed] },
      gates: own(gates),
      items: own(items),
      replicas: own(replicas),
    };
    const path = join(folder, `${seed}.json`);
    writeFileSync(path, writeResults(part));
    return path;
  });
}

const { values } = parseArgs({ options: { "merge-only": { type: "string" } } });
const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), "tinywhy-lab-"));
try {
  let run: Cost | undefined;
  let resultsPath = values["merge-only"];
  if (resultsPath === undefined) {
    const cheese = builtInExperiments.find(({ id }) => id === "cheese")!;
    const neither = { id: "neither", label: "Behaviours only", stages: ["base", "behaviours"] };
    const experiment = { ...cheese, arms: [...cheese.arms, neither], seeds: [0, 1, 2, 3, 4, 5, 6, 7] };
    writeFileSync(join(folder, "cheese.json"), JSON.stringify(experiment));
    const out = join(folder, "run");
    run = await lab(
      "run",
      join(folder, "cheese.json"),
      "--engine",
      "cpu",
      "--threads",
      `${threads}`,
      "--json",
      "--out",
      out,
    );
    resultsPath = join(out, "results.json");
  }
  const parts = join(folder, "parts");
  mkdirSync(parts);
  const paths = cutToSeeds(parseResultsText(readFileSync(resultsPath, "utf8"), resultsPath), parts);
  const merge = await lab("merge", ...paths, "--out", join(folder, "merged"), "--report", "--quiet");
  const training = run?.threadSeconds.slice(0, threads).reduce((sum, own) => sum + own, 0);
  const figures = {
    machine: { ...machine, load_after: currentLoad() },
    run: run && {
      ...run,
      useOfTwoCores: run.cpuSeconds / (threads * run.wallSeconds),
      ownOverhead: (run.cpuSeconds - training!) / run.cpuSeconds,
    },
    merge,
  };
  process.stdout.write(
    `${JSON.stringify(figures, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value), 2)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
