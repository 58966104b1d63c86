import type {
  Cohort,
  CohortSpec,
  CohortState,
  Generation,
  GenerationRequest,
  StepReport,
  TokenRows,
  TrainingBatch,
} from "../engine.ts";
import { checkGeneration } from "../generation.ts";
import type { ReplicaRange } from "./memory-layout.ts";
import type { PartedCohort } from "./messages.ts";

/** One thread: its cohort, and which of all replicas is the first in it. */
export interface Share {
  first: number;
  cohort: PartedCohort;
}

/** Some steps of some replicas, and what they reported. */
interface Piece extends ReplicaRange {
  firstStep: number;
  report: StepReport;
}

/**
 * Threads with consecutive replicas, seen as one cohort. They compute at the same time. Neighbours may hold one replica
 * in common: in every call of training one of them computes its first steps, hands it over, and the other the rest, so
 * that all end together whatever their number (McNaughton's wrap-around rule, 1959). Next time it goes the other way.
 */
export class SplitCohort implements Cohort {
  readonly spec: CohortSpec;
  readonly #threads: readonly Share[];
  /** Whether what neighbours have in common lies with the lower of them now. */
  #isLow = true;

  constructor(spec: CohortSpec, threads: readonly Share[]) {
    this.spec = spec;
    this.#threads = threads;
  }

  async train(batches: readonly TrainingBatch[]): Promise<StepReport> {
    const isHandedOver = this.#gainsByHandingOver(batches.length);
    const pieces = await Promise.all(
      isHandedOver
        ? this.#trainInTurns(batches)
        : this.#threads.map((_, t) => this.#trainPiece(t, this.#ownRange(t), batches, 0)),
    );
    if (isHandedOver) this.#isLow = !this.#isLow;
    return {
      lossNats: this.#joinSteps(pieces, batches.length, ({ lossNats }) => lossNats),
      gradientNorms: this.#joinSteps(pieces, batches.length, ({ gradientNorms }) => gradientNorms),
    };
  }

  async score(rows: TokenRows): Promise<Float32Array> {
    return this.#join(await this.#onEach((part, take) => part.score(takeRows(rows, take))));
  }

  async logits(rows: TokenRows, positions: Int32Array): Promise<Float32Array> {
    return this.#join(await this.#onEach((part, take) => part.logits(takeRows(rows, take), take(positions))));
  }

  async generate(request: GenerationRequest): Promise<Generation> {
    checkGeneration(this.spec, request);
    const parts = await this.#onEach((part, take) =>
      part.generate({ ...request, tokens: take(request.tokens), lengths: take(request.lengths) }),
    );
    return {
      tokens: Int32Array.from(parts.flatMap(({ tokens }) => [...tokens])),
      lengths: Int32Array.from(parts.flatMap(({ lengths }) => [...lengths])),
      logProbabilities: this.#join(parts.map(({ logProbabilities }) => logProbabilities)),
      alternativeTokens: Int32Array.from(parts.flatMap(({ alternativeTokens }) => [...alternativeTokens])),
      alternativeLogProbabilities: this.#join(parts.map((part) => part.alternativeLogProbabilities)),
    };
  }

  async save(): Promise<CohortState> {
    const states = await this.#onEach((part) => part.save());
    return {
      parameters: this.#join(states.map((state) => state.parameters)),
      firstMoments: this.#join(states.map((state) => state.firstMoments)),
      secondMoments: this.#join(states.map((state) => state.secondMoments)),
      optimizerSteps: Int32Array.from(states.flatMap((state) => [...state.optimizerSteps])),
    };
  }

  async restore(state: CohortState): Promise<void> {
    await this.#onEach((part, take) =>
      part.restore({
        parameters: take(state.parameters),
        firstMoments: take(state.firstMoments),
        secondMoments: take(state.secondMoments),
        optimizerSteps: take(state.optimizerSteps),
      }),
    );
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map(({ cohort }) => cohort.dispose()));
  }

  /** The replica that a thread and the next one both hold. */
  #sharedAfter(t: number): number | undefined {
    const [own, next] = [this.#threads[t], this.#threads[t + 1]];
    return own && next && next.first < own.first + own.cohort.spec.replicas ? next.first : undefined;
  }

  /** What lies with a thread now. */
  #ownRange(t: number): ReplicaRange {
    const { first, cohort } = this.#threads[t]!;
    const from = this.#sharedAfter(t - 1) !== undefined && this.#isLow ? first + 1 : first;
    const end = first + cohort.spec.replicas - (this.#sharedAfter(t) !== undefined && !this.#isLow ? 1 : 0);
    return { first: from, count: end - from };
  }

  /** Handing over takes a fraction of a step. */
  #gainsByHandingOver(steps: number): boolean {
    const longest = Math.max(...this.#threads.map((_, t) => this.#ownRange(t).count)) * steps;
    return this.#evenEnd(0, steps) + 1 <= longest;
  }

  /** Steps of all replicas, counted replica by replica, up to where a thread ends when all have equally many. */
  #evenEnd(t: number, steps: number): number {
    return Math.round(((t + 1) * this.spec.replicas * steps) / this.#threads.length);
  }

  /** Every thread begins with what it hands over and ends with what it is handed. */
  #trainInTurns(batches: readonly TrainingBatch[]): Promise<Piece>[] {
    const steps = batches.length;
    const alone = (replica: number): ReplicaRange => ({ first: replica, count: 1 });
    const pieces: Promise<Piece>[] = [];
    const handedOver = this.#threads.map((_, t) => {
      const replica = this.#sharedAfter(t);
      if (replica === undefined) return undefined;
      const ofLower = this.#evenEnd(t, steps) - replica * steps;
      const [from, to, count] = this.#isLow ? [t, t + 1, ofLower] : [t + 1, t, steps - ofLower];
      pieces.push(this.#trainPiece(from, alone(replica), batches.slice(0, count), 0));
      return { replica, to, count, state: this.#partOf(from, alone(replica)).save() };
    });
    this.#threads.forEach((_, t) => {
      const own = this.#ownRange(t);
      const shared = this.#sharedAfter(this.#isLow ? t : t - 1);
      const rest =
        shared === undefined ? own : { first: this.#isLow ? own.first : own.first + 1, count: own.count - 1 };
      if (rest.count > 0) pieces.push(this.#trainPiece(t, rest, batches, 0));
    });
    for (const handing of handedOver) {
      if (!handing) continue;
      const { replica, to, count, state } = handing;
      const goOn = async (): Promise<Piece> => {
        await this.#partOf(to, alone(replica)).restore(await state);
        return this.#trainPiece(to, alone(replica), batches.slice(count), count);
      };
      pieces.push(goOn());
    }
    return pieces;
  }

  async #trainPiece(
    t: number,
    range: ReplicaRange,
    batches: readonly TrainingBatch[],
    firstStep: number,
  ): Promise<Piece> {
    const take = this.#take(range);
    const report = await this.#partOf(t, range).train(batches.map((batch) => takeBatch(batch, take)));
    return { ...range, firstStep, report };
  }

  #partOf(t: number, { first, count }: ReplicaRange): Cohort {
    const thread = this.#threads[t]!;
    return thread.cohort.part({ first: first - thread.first, count });
  }

  /** Every replica once, where it lies now. */
  #onEach<Result>(call: (part: Cohort, take: Take) => Promise<Result>): Promise<Result[]> {
    return Promise.all(
      this.#threads.map((_, t) => {
        const range = this.#ownRange(t);
        return call(this.#partOf(t, range), this.#take(range));
      }),
    );
  }

  /** Gives some replicas out of an array with a leading replica axis: a copy, or a view of shared memory. */
  #take({ first, count }: ReplicaRange): Take {
    return <Values extends Float32Array | Int32Array>(values: Values): Values => {
      const each = values.length / this.spec.replicas;
      const [from, end] = [first * each, (first + count) * each];
      // Both give the type of their array; their declarations say only that for known types.
      return (isShared(values) ? values.subarray(from, end) : values.slice(from, end)) as Values;
    };
  }

  #join(parts: readonly Float32Array[]): Float32Array {
    const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      result.set(part, offset);
      offset += part.length;
    }
    return result;
  }

  /** [steps, replicas] from pieces of [their steps, their replicas]. */
  #joinSteps(pieces: readonly Piece[], steps: number, of: (report: StepReport) => Float32Array): Float32Array {
    const { replicas } = this.spec;
    const result = new Float32Array(steps * replicas);
    for (const { first, count, firstStep, report } of pieces) {
      const values = of(report);
      for (let step = 0; step * count < values.length; step += 1) {
        result.set(values.subarray(step * count, (step + 1) * count), (firstStep + step) * replicas + first);
      }
    }
    return result;
  }
}

/** Never so in a page without isolation, where there is no such memory. */
function isShared({ buffer }: Float32Array | Int32Array): boolean {
  return typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;
}

type Take = <Values extends Float32Array | Int32Array>(values: Values) => Values;

function takeBatch(batch: TrainingBatch, take: Take): TrainingBatch {
  const { slots } = batch;
  return {
    ...takeRows(batch, take),
    learningRates: take(batch.learningRates),
    ...(slots && { slots: take(slots) }),
  };
}

function takeRows(rows: TokenRows, take: Take): TokenRows {
  return {
    rows: rows.rows,
    tokens: take(rows.tokens),
    targets: take(rows.targets),
    weights: take(rows.weights),
    documentStarts: take(rows.documentStarts),
  };
}
