import { RunFailure } from "#core/failure.ts";
import { toldOf } from "#core/refusal.ts";
import { halves as words } from "#core/sentences/en/refusals/halves.ts";
import { tell, type Told, type ToldSaid } from "#core/sentences/told.ts";
import type { CohortSpec, TrainingBatch } from "../engine.ts";
import type { OpenGpu } from "../gpu-device.ts";
import { agrees, compareTraining, timedLesson, paritySteps, type OpenCohort, type Parity } from "./half-parity.ts";
import { adapterName, type TuningMemory } from "./tuning-memory.ts";

/** How a cohort keeps its activations, and why, in a sentence for the reader. */
export interface ActivationChoice {
  activations: "f32" | "f16";
  reason: string;
  /** The same as data; absent where an older version chose. */
  said?: ToldSaid;
}

export interface GateOptions {
  spec: CohortSpec;
  /** A cohort that keeps its activations so; both train the same models on the same device. */
  open: (activations: "f32" | "f16", spec: CohortSpec) => Promise<OpenCohort>;
  nowMs: () => number;
  /** What timing and comparing may take, once both are compiled. */
  limitMs: number;
}

/** A gain below this is not worth another rounding. */
const leastGain = 1.1;

/**
 * Whether activations may be kept in 16 bits here: only if that makes a step faster by a margin, and if models trained
 * so stay what 32 bits make of them (half-parity.ts). Both are measured on this device, as drivers differ in both.
 */
export async function chooseActivations(options: GateOptions): Promise<ActivationChoice> {
  // Models that differ from each other show a mix-up among them, which one alone cannot. Two cohorts of many would
  // take the memory of twice the run.
  const spec = { ...options.spec, replicas: Math.min(16, Math.max(2, options.spec.replicas)) };
  const cohorts: OpenCohort[] = [];
  try {
    const startMs = options.nowMs();
    const full = await options.open("f32", spec);
    cohorts.push(full);
    if (options.nowMs() - startMs > options.limitMs) return keep(tell(words, "halvesCompileLong"));
    const half = await options.open("f16", spec);
    cohorts.push(half);
    const times = await timeInTurns(full, half, options);
    if (times === undefined) return keep(tell(words, "halvesCompareLong"));
    const gain = times.fullMs / times.halfMs;
    if (!(gain >= leastGain)) return keep(tell(words, "halvesNotFaster", gain));
    const parity = await compareTraining(full, half);
    if (!agrees(parity)) return keep(tell(words, "halvesDiffer", inWords(parity)));
    return choiceOf("f16", tell(words, "sixteenBits", gain, inWords(parity)));
  } catch (error) {
    if (!(error instanceof RunFailure) || error.code === "device-lost") throw error;
    return keep(tell(words, "halvesFail", toldOf(error)));
  } finally {
    for (const cohort of cohorts) await cohort.dispose();
  }
}

/** The choice that was made before on such a device for such models; else it is made, and remembered. */
export async function knownActivations(
  gpu: OpenGpu,
  options: GateOptions,
  memory?: TuningMemory,
): Promise<ActivationChoice> {
  const { shape, batch } = options.spec;
  const key = `webgpu-activations-2|${adapterName(gpu)}|${JSON.stringify(shape)}|${batch} rows`;
  const known = parseChoice(await memory?.get(key));
  if (known) return known;
  const choice = await chooseActivations(options);
  await memory?.set(key, JSON.stringify(choice));
  return choice;
}

/** What an older version stored, or nothing, counts as nothing. */
function parseChoice(text: string | undefined): ActivationChoice | undefined {
  if (text === undefined) return undefined;
  try {
    const { activations, reason, said } = JSON.parse(text) as Partial<Record<keyof ActivationChoice, unknown>>;
    const isChoice = (activations === "f32" || activations === "f16") && typeof reason === "string";
    if (!isChoice) return undefined;
    return { activations, reason, ...(Array.isArray(said) && { said: said as unknown as ToldSaid }) };
  } catch {
    return undefined;
  }
}

function keep(because: Told): ActivationChoice {
  return choiceOf("f32", tell(words, "thirtyTwoBits", because));
}

/** With the reason in English and as data. */
export function choiceOf(activations: "f32" | "f16", { message, said }: Told): ActivationChoice {
  return { activations, reason: message, ...(said && { said }) };
}

/** Milliseconds per step of both, the fastest of three turns each; undefined when the whole check would be too long. */
async function timeInTurns(
  full: OpenCohort,
  half: OpenCohort,
  { nowMs, limitMs }: GateOptions,
): Promise<{ fullMs: number; halfMs: number } | undefined> {
  const batch = timedLesson(full.spec);
  const time = async (cohort: OpenCohort, steps: number): Promise<number> => {
    const batches: TrainingBatch[] = Array.from({ length: steps }, () => batch);
    const startMs = nowMs();
    await cohort.train(batches);
    return (nowMs() - startMs) / steps;
  };
  const turns = 3;
  const bothMs = (await time(full, 1)) + (await time(half, 1)); // also warms up
  const steps = Math.max(1, Math.min(16, Math.floor(limitMs / 4 / turns / bothMs)));
  if (bothMs * (turns * steps + paritySteps) > limitMs) return undefined;
  let [fullMs, halfMs] = [Infinity, Infinity];
  for (let turn = 0; turn < turns; turn += 1) {
    fullMs = Math.min(fullMs, await time(full, steps));
    halfMs = Math.min(halfMs, await time(half, steps));
  }
  return { fullMs, halfMs };
}

function inWords({ lossNats, gradientNorm, gradientDirection, marginNats, learnedNats }: Parity): Told {
  const degrees = Math.acos(1 - gradientDirection) * (180 / Math.PI);
  const figures = { lossNats, gradientShare: gradientNorm, degrees, steps: paritySteps, marginNats, learnedNats };
  return tell(words, "parityFigures", figures);
}
