import { isDeepStrictEqual } from "node:util";
import { en as text } from "#app/text/en.ts";
import { parseResultsText } from "#core/parse-results.ts";
import { writeResults, type Results } from "#core/results.ts";
import { createRng, type Rng } from "#core/random.ts";
import { downloadResults, newDevice, newRefusingDevice, openSetup, type Bench } from "./bench.ts";
import { faultKinds, faultOf, type FaultKind } from "./kinds.ts";
import { Defect, Patient } from "./patient.ts";
import type { RunEngine } from "./tiny-runs.ts";

/** What came of one fault. */
export interface Injection {
  scenario: number;
  kind: FaultKind;
  engine: RunEngine;
  /** How much of the run was done when it struck, from 0 to 1; undefined where nothing trained any more. */
  at: number | undefined;
  /** Whether there was anything to strike. */
  hasStruck: boolean;
  /** Whether the run was on after it, by itself or taken up, or over. */
  then: "goes on" | "over" | "lost";
  /** What is wrong, if anything. */
  defect?: string;
}

/** Faults of one run, drawn from the seed. */
export interface Plan {
  scenario: number;
  engine: RunEngine;
  /** `moment`: about when so much is done of what was left after the strike before, from 0 to 1; 1: when all is over. */
  strikes: readonly { kind: FaultKind; moment: number }[];
}

/** At most so many faults strike one run. */
const mostPerRun = 6;
/** WebGPU is given up after the third loss, and goes on elsewhere to other last digits. */
const mostGpuPerRun = 3;
/** One run in so many is on WebGPU: software here, and slow. */
const gpuEvery = 6;
/** So many of the faults that need no run come when it is over. */
const lateShare = 0.06;
/** The others come before so much is done: of a run that is told of in steps, the end would come between. */
const latest = 0.95;

/** Runs with `count` faults in all, the same for the same seed. `only`: of these kinds. */
export function drawPlans(count: number, seed: string, only: readonly FaultKind[] = faultKinds): Plan[] {
  const plans: Plan[] = [];
  for (let left = count; left > 0; left -= plans.at(-1)!.strikes.length) {
    const scenario = plans.length;
    const rng = createRng(seed).fork(`plan ${scenario}`);
    plans.push(drawPlan(rng, scenario, left, only));
  }
  return plans;
}

function drawPlan(rng: Rng, scenario: number, left: number, only: readonly FaultKind[]): Plan {
  const gpuKinds = only.filter((kind) => faultOf(kind).engine === "webgpu");
  const cpuKinds = only.filter((kind) => !gpuKinds.includes(kind));
  const isOnGpu = gpuKinds.length > 0 && (cpuKinds.length === 0 || rng.integer(gpuEvery) === 0);
  const engine = isOnGpu ? "webgpu" : "cpu";
  const most = Math.min(left, isOnGpu ? mostGpuPerRun : mostPerRun);
  const length = Math.max(1, most - rng.integer(3));
  const kinds = Array.from({ length }, () => rng.pick(isOnGpu ? gpuKinds : cpuKinds));
  return { scenario, engine, strikes: timed(rng, kinds) };
}

/** A browser that stores nothing is one from the start: there only what needs no store may strike, too. */
function timed(rng: Rng, kinds: readonly FaultKind[]): Plan["strikes"] {
  const refusal = kinds.find((kind) => faultOf(kind).isRefusal);
  const others = kinds.filter((kind) => (refusal ? faultOf(kind).needsNoStore && kind !== refusal : true));
  const drawn = others.map((kind) => ({ kind, isLate: rng.next() < lateShare && !faultOf(kind).needsRun }));
  const early = drawn.filter(({ isLate }) => !isLate);
  const late = drawn.filter(({ isLate }) => isLate);
  return [
    ...(refusal ? [{ kind: refusal, moment: 0 }] : []),
    // Each is the earliest of those to come, so that all together are spread evenly over the run.
    ...early.map(({ kind }, i) => ({ kind, moment: latest * (1 - (1 - rng.next()) ** (1 / (early.length - i))) })),
    ...late.map(({ kind }) => ({ kind, moment: 1 })),
  ];
}

/** Runs on the processor in which every kind strikes once, in an order drawn from the seed. */
export function drawEveryKind(seed: string, perRun: number): Plan[] {
  const rng = createRng(seed);
  const kinds = faultKinds.filter((kind) => faultOf(kind).engine !== "webgpu");
  const left = rng.shuffled(kinds.filter((kind) => !faultOf(kind).isRefusal));
  const groups = kinds.filter((kind) => faultOf(kind).isRefusal).map((kind) => [kind]);
  while (left.length > 0) groups.push(left.splice(0, perRun));
  return groups.map((group, scenario) => ({ scenario, engine: "cpu", strikes: timed(rng, group) }));
}

/**
 * Starts a run, lets every fault of the plan strike, brings the run to its end, and checks all that must have survived. A
 * fault that is meant to strike while something trains, and comes too late for that, strikes another run.
 */
export async function play(bench: Bench, { scenario, engine, strikes }: Plan, seed: string): Promise<Injection[]> {
  const reference = bench.reference(engine);
  const isRefusing = strikes.some(({ kind }) => faultOf(kind).isRefusal);
  const context = isRefusing ? await newRefusingDevice() : await newDevice(bench.app, bench.device);
  const patient = new Patient(bench, context, engine, isRefusing);
  const injections: Injection[] = [];
  try {
    await patient.start();
    for (const [i, { kind, moment }] of strikes.entries()) {
      const rng = createRng(seed).fork(`strike ${scenario} ${i}`);
      await patient.untilDone(moment, rng.next());
      if (moment < 1 && !(await patient.look()).isRunning) {
        // The fault before took longer than what was left of the run.
        await checkEnd(bench, patient, reference);
        await patient.startAgain();
        await patient.untilDone(moment, rng.next());
      }
      const { isRunning, done } = await patient.look();
      const injection: Injection = {
        ...{ scenario, kind, engine },
        ...{ at: isRunning ? done : undefined, hasStruck: false, then: "lost" },
      };
      injections.push(injection);
      injection.hasStruck = await faultOf(kind).strike(patient, bench, rng);
      injection.then = (await patient.takeUp()) === undefined ? "over" : "goes on";
      if (!isRefusing) checkOld(bench, await patient.kept());
    }
    await patient.untilDone();
    await checkEnd(bench, patient, reference);
  } catch (error) {
    const last = injections.at(-1);
    const defect = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (last) last.defect = defect;
    else throw error;
  } finally {
    await context.close();
  }
  return injections;
}

type Kept = Bench["kept"];

/** What was there before the run is still there, to the last letter. */
function checkOld({ kept: before }: Bench, { results, draft }: Kept): void {
  for (const old of before.results) {
    const now = results.find(({ id }) => id === old.id);
    if (!now) throw new Defect("a result that was kept is gone");
    if (!isDeepStrictEqual(now, old)) throw new Defect("a result that was kept has changed");
  }
  if (!isDeepStrictEqual(draft, before.draft)) throw new Defect("texts that were brought are gone or changed");
}

async function checkEnd(bench: Bench, patient: Patient, reference: Results): Promise<void> {
  if (patient.isRefusing) return checkUnkept(patient, reference);
  const kept = await settledKept(patient);
  checkOld(bench, kept);
  const fresh = kept.results.filter(({ id }) => !patient.known.has(id));
  for (const { results } of fresh) checkSame(results, reference);
  if (new Set(fresh.map(({ results }) => results.startedAt)).size < fresh.length)
    throw new Defect("a run is kept twice");
  await checkNotOffered(
    bench,
    patient,
    fresh.map(({ id }) => id),
  );
  if (fresh.length === 0) await checkUnkept(patient, reference);
}

/** A run whose result is kept is let go of, at the next visit at the latest. */
async function checkNotOffered({ app }: Bench, patient: Patient, finished: readonly string[]): Promise<void> {
  const left = async (): Promise<boolean> =>
    (await patient.kept()).unfinished.some(({ runId }) => finished.includes(runId));
  if (!(await left())) return;
  // Another document, or the page would only move to another place in itself.
  await patient.page!.goto("about:blank");
  await openSetup(patient.page!, app, patient.engine);
  for (const endMs = Date.now() + 60_000; await left();) {
    if (Date.now() > endMs) throw new Defect("a run whose result is kept is still offered to go on");
  }
}

/** The page says that a result is not kept, and lets the reader take it along. */
async function checkUnkept(patient: Patient, reference: Results): Promise<void> {
  const page = patient.page!;
  if (patient.isRefusing && !patient.notes.includes(text.keep.notes["storage-refused"])) {
    throw new Defect("the page does not say that the run cannot be kept");
  }
  await page.getByRole("link", { name: text.places.runPlace.seeAnswer }).click();
  const results = await downloadResults(page);
  checkSame(results, parseResultsText(writeResults(reference), "reference"));
  const said = await page.locator("main").innerText();
  if (!Object.values(text.keep.notKept).some((words) => said.includes(words))) {
    throw new Defect("the result is not kept, and the page does not say so");
  }
}

/** Bit for bit: answers, losses, gates. */
function checkSame(results: Results, reference: Results): void {
  const parts = ["completed", "replicas", "gates", "items"] as const;
  const differing = parts.filter((part) => !isDeepStrictEqual(results[part], reference[part]));
  if (differing.length > 0) {
    const engine = results.engine.description;
    throw new Defect(`the result differs from that of an undisturbed run in ${differing.join(", ")} (${engine})`);
  }
}

/** The page keeps a result a moment after it shows it, and then lets go of its run: both take as long as the machine does. */
async function settledKept(patient: Patient): Promise<Kept> {
  const startMs = Date.now();
  for (;;) {
    const kept = await patient.kept();
    const hasFresh = kept.results.some(({ id }) => !patient.known.has(id));
    if (hasFresh && kept.unfinished.length === 0) return kept;
    if (Date.now() - startMs > (hasFresh || patient.isDiskFull ? 5000 : 30_000)) return kept;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
