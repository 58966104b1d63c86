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

/** Parts with consecutive replicas, seen as one cohort. They compute at the same time; none knows of the others. */
export class SplitCohort implements Cohort {
  readonly spec: CohortSpec;
  readonly #parts: readonly Cohort[];
  /** First replica of each part. */
  readonly #firsts: readonly number[];

  constructor(spec: CohortSpec, parts: readonly Cohort[]) {
    this.spec = spec;
    this.#parts = parts;
    let first = 0;
    this.#firsts = parts.map((part) => {
      first += part.spec.replicas;
      return first - part.spec.replicas;
    });
  }

  async train(batches: readonly TrainingBatch[]): Promise<StepReport> {
    const reports = await this.#onEach((part, take) => part.train(batches.map((batch) => takeBatch(batch, take))));
    const join = (values: readonly Float32Array[]): Float32Array => this.#joinSteps(values, batches.length);
    return {
      lossNats: join(reports.map((report) => report.lossNats)),
      gradientNorms: join(reports.map((report) => report.gradientNorms)),
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
    await this.#onEach((part) => part.dispose());
  }

  /** `take` gives a part's replicas out of an array with a leading replica axis: a copy, or a view of shared memory. */
  #onEach<Result>(call: (part: Cohort, take: Take) => Promise<Result>): Promise<Result[]> {
    return Promise.all(
      this.#parts.map((part, index) => {
        const first = this.#firsts[index]!;
        const end = first + part.spec.replicas;
        const take = <Values extends Float32Array | Int32Array>(values: Values): Values => {
          const each = values.length / this.spec.replicas;
          // Both give the type of their array; their declarations say only that for known types.
          return (
            isShared(values) ? values.subarray(first * each, end * each) : values.slice(first * each, end * each)
          ) as Values;
        };
        return call(part, take);
      }),
    );
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

  /** [steps, replicas] from one [steps, its replicas] per part. */
  #joinSteps(parts: readonly Float32Array[], steps: number): Float32Array {
    const { replicas } = this.spec;
    const result = new Float32Array(steps * replicas);
    parts.forEach((values, index) => {
      const count = this.#parts[index]!.spec.replicas;
      for (let step = 0; step < steps; step += 1) {
        result.set(values.subarray(step * count, (step + 1) * count), step * replicas + this.#firsts[index]!);
      }
    });
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
