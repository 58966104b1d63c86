/** `npm run bench`: what options there are is in options.ts, what is measured in contenders.ts, how in rounds.ts. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { allowRelaxedSimd } from "../src/cli/spawn-cpu-thread.ts";
import { countsOf, ratiosOf } from "./bars.ts";
import { startBrowser, type BrowserHost } from "./browser-host.ts";
import { specOf } from "./configs.ts";
import type { Case, Contender } from "./contenders.ts";
import { createEngineStepper } from "./engines/engine-stepper.ts";
import { createPyTorchStepper, findPyTorch } from "./engines/pytorch-stepper.ts";
import type { Row } from "./figures.ts";
import { currentLoad, describeMachine } from "./machine.ts";
import { help, parseOptions, type Options } from "./options.ts";
import { createProgress, type Progress } from "./progress.ts";
import { caseTable, ratioTable } from "./report.ts";
import { runCase, workOf } from "./rounds.ts";
import { createTurns, type Turns } from "./turns.ts";
import { timeVerdict } from "./verdict.ts";

interface Hosts {
  browser: BrowserHost;
  /** Where a Python has PyTorch. */
  python: string | undefined;
}

async function main(options: Options): Promise<void> {
  const machine = describeMachine();
  const endMs = performance.now() + options.budgetMs;
  const progress = createProgress(() => (endMs - performance.now()) / 1000);
  progress.show("preparing", "building the page and starting the browser");
  const browser = await startBrowser(options);
  progress.clear();
  console.log(`${machine.processor}, ${machine.cores} cores; Node ${machine.node}, Chromium ${browser.version}`);
  console.log(`WebGPU: ${browser.adapter}. Processes wanting a core before the run: ${machine.load_before}`);
  const python = options.contenders.some(({ name }) => name === "pytorch") ? findPyTorch() : undefined;
  let rows: Awaited<ReturnType<typeof measure>>;
  try {
    rows = await measure(options, { browser, python }, endMs, progress);
  } finally {
    await browser.close();
  }
  const ratios = ratiosOf(rows);
  const counts = countsOf(rows);
  const results = [...Object.values(ratios), ...Object.values(counts)];
  if (results.length > 0) console.log(ratioTable(results));
  const browserFacts = { browser: `Chromium ${browser.version}`, adapter: browser.adapter };
  const report = { machine: { ...machine, ...browserFacts, load_after: currentLoad() }, rows, ratios, counts };
  await writeJson(options.json, report);
  if (!options.verdict) return;
  const verdict = await timeVerdict();
  console.log(`\n${verdict.command}: ${verdict.seconds.toFixed(0)} s to the verdict`);
  await writeJson(options.json, { ...report, verdict });
}

/** All cases one after the other; time that one leaves over goes to those after it. */
async function measure(options: Options, hosts: Hosts, endMs: number, progress: Progress): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [i, place] of options.cases.entries()) {
    const shares = options.cases.slice(i).reduce((sum, { share }) => sum + share, 0);
    const result = await runCase({
      place,
      contenders: options.contenders.filter((one) => takesPart(one, place, hosts)),
      budgetMs: ((endMs - performance.now()) * place.share) / shares,
      open: (contender) => open(contender, place, hosts),
      predictStepMs: (contender) => predictStepMs(rows, contender, place),
      progress,
    });
    rows.push(...result.rows);
    progress.clear();
    console.log(caseTable(place, result));
  }
  return rows;
}

async function writeJson(file: string | undefined, value: object): Promise<void> {
  if (file === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
  console.log(`\nWritten to ${file}`);
}

function takesPart(contender: Contender, place: Case, { browser, python }: Hosts): boolean {
  if (contender.device !== place.device) return false;
  if (contender.device === "webgpu") return !browser.adapter.startsWith("none");
  // One replica is computed by one thread.
  if (contender.name === "ours-wasm-threads") return place.replicas > 1;
  return contender.name !== "pytorch" || python !== undefined;
}

async function open({ name }: Contender, place: Case, { browser, python }: Hosts): Promise<Turns> {
  const spec = specOf(place.config, place.replicas);
  if (name === "pytorch") return createTurns(spec, await createPyTorchStepper(spec, python!));
  if (name === "ours-node") {
    allowRelaxedSimd();
    return createTurns(spec, await createEngineStepper(await createCpuEngine({ threads: 0 }), spec));
  }
  return browser.open(name, place);
}

/** From the slowest rate of the same engine so far, in cases with as many replicas if there are any. */
function predictStepMs(rows: readonly Row[], { name }: Contender, place: Case): number | undefined {
  const own = rows.filter(({ engine }) => engine === name);
  const similar = own.filter(({ replicas }) => replicas === place.replicas);
  const rates = (similar.length > 0 ? similar : own).map((row) => row.ms_min / workOf(row));
  return rates.length === 0 ? undefined : Math.max(...rates) * workOf(place);
}

/** Exit codes: 0 done, 1 failed, 2 bad input. */
const options = ((): Options | undefined => {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(2);
  }
})();
if (options === undefined) process.stdout.write(help);
else
  await main(options).catch((error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  });

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
