import { RunFailure } from "#core/failure.ts";
import type { Sentence } from "#core/sentences/said.ts";
import type { CohortSpec } from "../engine.ts";
import { arenaOf } from "../plan/arena.ts";
import { planLogits, planNextToken, planPrompts, planScoring, planTraining } from "../plan/make-plan.ts";
import type { Plan } from "../plan/plan.ts";

/** The first page of the memory belongs to the compiled kernels' own constants. */
const reservedBytes = 65_536;
const pageBytes = 65_536;
/** Kernel addresses are signed 32-bit numbers. */
const addressableBytes = 2 ** 31 - pageBytes;
/** Rows of a packed block of the right-hand matrix; `blockDepth` of assembly/matmul.ts. */
const panelDepth = 256;

/** Where everything lies in the memory of one thread's share of a cohort. Byte addresses. */
export interface MemoryLayout {
  training: Plan;
  scoring: Plan;
  logits: Plan;
  prompts: Plan;
  nextToken: Plan;
  /** Address of every buffer of each plan that is not `state`; scratch of different plans overlaps. */
  trainingBuffers: ReadonlyMap<string, number>;
  scoringBuffers: ReadonlyMap<string, number>;
  logitsBuffers: ReadonlyMap<string, number>;
  promptBuffers: ReadonlyMap<string, number>;
  nextTokenBuffers: ReadonlyMap<string, number>;
  /** Per replica: parameters in one arena, first and second moments in one per optimizer state. */
  replicas: readonly { parameters: number; firstMoments: number; secondMoments: number }[];
  inputs: InputAddresses;
  rotaryTable: number;
  workspace: number;
  bytes: number;
}

/** Consecutive replicas of a cohort. */
export interface ReplicaRange {
  first: number;
  count: number;
}

/** One step's inputs, `capacity` elements each. */
export interface InputAddresses {
  capacity: number;
  tokens: number;
  positions: number;
  starts: number;
  targetRows: number;
  targets: number;
  weights: number;
  logProbabilities: number;
}

/** Plans and addresses for `spec.replicas` replicas on one thread. */
export function layoutMemory(spec: CohortSpec): MemoryLayout {
  const { shape, batch, slots = 1 } = spec;
  const size = { shape, batch, replicas: 1, slots };
  const training = planTraining(size);
  const scoring = planScoring(size);
  const logits = planLogits(size);
  const [prompts, nextToken] = [planPrompts(size), planNextToken(size)];
  const region = new Region(reservedBytes);
  const arenaSize = arenaOf(shape).size;
  const replicas = Array.from({ length: spec.replicas }, () => ({
    parameters: region.take(arenaSize),
    firstMoments: region.take(arenaSize * slots),
    secondMoments: region.take(arenaSize * slots),
  }));
  const inputs = takeInputs(region, batch * shape.context);
  const rotaryTable = region.take(shape.context * (shape.width / shape.heads));
  const workspace = region.take(workspaceElements(spec));
  const place = (plan: Plan, caches = noCaches): Scratch => placeScratch(plan, region.end, inputs, caches);
  const [ofTraining, ofScoring, ofLogits] = [place(training), place(scoring), place(logits)];
  // One replica writes after the other, so they share the cache, which lies before what either plan overwrites.
  const caches = placeCaches(prompts, region.end);
  const [ofPrompts, ofNextToken] = [place(prompts, caches), place(nextToken, caches)];
  const ends = [ofTraining, ofScoring, ofLogits, ofPrompts, ofNextToken].map(({ end }) => end);
  return {
    training,
    scoring,
    logits,
    prompts,
    nextToken,
    trainingBuffers: ofTraining.addresses,
    scoringBuffers: ofScoring.addresses,
    logitsBuffers: ofLogits.addresses,
    promptBuffers: ofPrompts.addresses,
    nextTokenBuffers: ofNextToken.addresses,
    replicas,
    inputs,
    rotaryTable,
    workspace,
    bytes: Math.ceil(Math.max(...ends) / pageBytes) * pageBytes,
  };
}

/** Memory of a cohort whose replicas are shared out over `threads` by `shareEvenly`. */
export function cpuMemoryBytes(spec: CohortSpec, threads: number): number {
  return bytesOf(spec, countsOf(shareEvenly(spec.replicas, threads))).reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Which replicas each thread holds. Where they do not come out even, neighbours both hold the one between them, and take
 * turns with it.
 */
export function shareEvenly(replicas: number, threads: number): ReplicaRange[] {
  const shares = Math.max(1, Math.min(replicas, threads));
  return Array.from({ length: shares }, (_, i) => {
    const first = Math.floor((i * replicas) / shares);
    return { first, count: Math.ceil(((i + 1) * replicas) / shares) - first };
  });
}

/** As `shareEvenly` where there is room for it, else every replica with one thread. */
export function sharesThatFit(spec: CohortSpec, threads: number, limitBytes: number): ReplicaRange[] {
  const even = shareEvenly(spec.replicas, threads);
  if (isWithin(bytesOf(spec, countsOf(even)), limitBytes)) return even;
  let first = 0;
  return shareOut(spec.replicas, threads).map((count) => {
    first += count;
    return { first: first - count, count };
  });
}

/** How many replicas each thread gets; as even as possible, no thread without one. */
export function shareOut(replicas: number, threads: number): number[] {
  const shares = Math.max(1, Math.min(replicas, threads));
  return Array.from(
    { length: shares },
    (_, i) => Math.floor(((i + 1) * replicas) / shares) - Math.floor((i * replicas) / shares),
  );
}

/** Throws RunFailure "out-of-memory" with the figures and the largest setting that fits. */
export function assertFits(spec: CohortSpec, threads: number, limitBytes: number): void {
  const fits = (candidate: CohortSpec): boolean => fitsInto(candidate, threads, limitBytes);
  if (fits(spec)) return;
  const replicas = largest(spec.replicas, (count) => fits({ ...spec, replicas: count }));
  const batch = largest(spec.batch, (rows) => fits({ ...spec, replicas: 1, batch: rows }));
  const advice: Sentence =
    replicas > 0
      ? ["modelsThatFit", replicas, spec.replicas]
      : batch > 0
        ? ["rowsThatFit", batch, spec.batch]
        : ["nothingFits"];
  const needed = megabytes(cpuMemoryBytes(spec, threads));
  throw new RunFailure("out-of-memory", ["needsMemory", needed, megabytes(limitBytes)], advice);
}

function fitsInto(spec: CohortSpec, threads: number, limitBytes: number): boolean {
  return isWithin(bytesOf(spec, shareOut(spec.replicas, threads)), limitBytes);
}

function countsOf(shares: readonly ReplicaRange[]): number[] {
  return shares.map(({ count }) => count);
}

/** Memory of each thread that holds so many replicas. */
function bytesOf(spec: CohortSpec, counts: readonly number[]): number[] {
  const bytes = new Map([...new Set(counts)].map((replicas) => [replicas, layoutMemory({ ...spec, replicas }).bytes]));
  return counts.map((replicas) => bytes.get(replicas)!);
}

function isWithin(bytes: readonly number[], limitBytes: number): boolean {
  return Math.max(...bytes) <= addressableBytes && bytes.reduce((sum, one) => sum + one, 0) <= limitBytes;
}

/** The largest count below `limit` that fits, 0 for none; what fits stays fitting when it is smaller. */
function largest(limit: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}

/** Hands out memory from `end` upwards, aligned to cache lines. */
class Region {
  end: number;

  constructor(start: number) {
    this.end = start;
  }

  /** Room for that many 4-byte elements, and for kernels that read a tile's width beyond. */
  take(elements: number): number {
    const address = this.end;
    this.end = Math.ceil((address + 4 * elements + 32) / 64) * 64;
    return address;
  }
}

function takeInputs(region: Region, capacity: number): InputAddresses {
  return {
    capacity,
    tokens: region.take(capacity),
    positions: region.take(capacity),
    starts: region.take(capacity),
    targetRows: region.take(capacity),
    targets: region.take(capacity),
    weights: region.take(capacity),
    logProbabilities: region.take(capacity),
  };
}

/** Addresses of a plan's buffers, and where the last of them ends. */
interface Scratch {
  addresses: ReadonlyMap<string, number>;
  end: number;
}

const noCaches: Scratch = { addresses: new Map(), end: 0 };

function placeCaches(plan: Plan, start: number): Scratch {
  const region = new Region(start);
  const caches = plan.buffers.filter(({ role }) => role === "cache");
  return { addresses: new Map(caches.map(({ id, size }) => [id, region.take(size)])), end: region.end };
}

function placeScratch(plan: Plan, start: number, inputs: InputAddresses, caches: Scratch): Scratch {
  const region = new Region(Math.max(start, caches.end));
  const addresses = new Map<string, number>([
    ["tokens", inputs.tokens],
    ["documentStarts", inputs.starts],
    ["targets", inputs.targets],
    ["weights", inputs.weights],
    ["scores", inputs.logProbabilities],
    ...caches.addresses,
  ]);
  for (const buffer of plan.buffers) {
    const isKeptElsewhere = buffer.role === "state" || addresses.has(buffer.id);
    if (!isKeptElsewhere && !unusedBuffers.has(buffer.id)) addresses.set(buffer.id, region.take(buffer.size));
  }
  return { addresses, end: region.end };
}

/** Declared for executors that need them; here scalars stay in JavaScript and the final norm gathers its own rows. */
const unusedBuffers = new Set(["stepConstants", "loss", "squaredNorm", "delta", "positions", "gathered"]);

/** For the packed panels of matrix products, or one head of the longest document. */
function workspaceElements({ shape }: CohortSpec): number {
  const { width, heads, hidden, context } = shape;
  const widest = Math.max(3 * width, 2 * hidden, arenaOf(shape).paddedVocabulary);
  const panels = panelDepth * roundUp(widest, 8);
  const headWidth = width / heads;
  const across = 2 * headWidth * roundUp(context, 8);
  const along = 2 * context * roundUp(headWidth, 8);
  return Math.max(panels, across + along + 2 * roundUp(context, 4) * (roundUp(context, 8) + 8));
}

function roundUp(n: number, multiple: number): number {
  return Math.ceil(n / multiple) * multiple;
}
