import { createRng, type Rng } from "#core/random.ts";
import { freshState, type Cohort, type CohortSpec, type TokenRows, type TrainingBatch } from "../engine.ts";
import { initialParameters, parameterCount } from "../model-shape.ts";

/** A cohort that shows the gradients of its last step, [replicas, parameterCount]. */
export interface OpenCohort extends Cohort {
  gradients(): Promise<Float32Array>;
}

/** How far two ways to train the same models are apart: the worst over replicas. NaN wherever something is no number. */
export interface Parity {
  /** Of the first step. */
  lossNats: number;
  /** Of the first step, relative. */
  gradientNorm: number;
  /** Of the first step: 1 - cosine of the angle between the gradients. */
  gradientDirection: number;
  /** Of a question's margin after the last step. */
  marginNats: number;
  /** The largest margin there is by then: models that learned nothing would agree on everything. */
  learnedNats: number;
}

/** What `agrees` allows: some ten times what rounding to 16 bits was measured to do, see docs/log.md. */
const parityBounds = {
  lossNats: 0.002,
  gradientNorm: 0.005,
  gradientDirection: 2e-5,
  marginNats: 0.05,
  leastLearnedNats: 1,
};

/** Whether a difference is small beside what seeds differ by. Anything that is no number does not agree. */
export function agrees({ lossNats, gradientNorm, gradientDirection, marginNats, learnedNats }: Parity): boolean {
  return (
    lossNats <= parityBounds.lossNats &&
    gradientNorm <= parityBounds.gradientNorm &&
    gradientDirection <= parityBounds.gradientDirection &&
    marginNats <= parityBounds.marginNats &&
    learnedNats >= parityBounds.leastLearnedNats
  );
}

export const paritySteps = 24;

/** Trains both on the same few lessons, every replica on ones of its own from weights of its own, and compares. */
export async function compareTraining(first: OpenCohort, second: OpenCohort): Promise<Parity> {
  const { spec } = first;
  const lessons = Array.from({ length: paritySteps }, (_, step) => lesson(spec, createRng(`lesson ${step}`)));
  const state = freshState(distinctParameters(spec), spec.replicas);
  const [one, other] = [await start(first, state, lessons[0]!), await start(second, state, lessons[0]!)];
  const margins = [];
  for (const cohort of [first, second]) {
    await cohort.train(lessons.slice(1));
    margins.push(await marginsOf(cohort));
  }
  const [marginsOfOne, marginsOfOther] = margins;
  return {
    lossNats: largest(one.lossNats.map((loss, i) => loss - other.lossNats[i]!)),
    gradientNorm: largest(one.norms.map((norm, i) => 1 - other.norms[i]! / norm)),
    gradientDirection: largest(angles(one.gradients, other.gradients, spec.replicas)),
    marginNats: largest(marginsOfOne!.map((margin, i) => margin - marginsOfOther![i]!)),
    learnedNats: largest(marginsOfOne!),
  };
}

async function start(cohort: OpenCohort, state: ReturnType<typeof freshState>, batch: TrainingBatch) {
  await cohort.restore(state);
  const { lossNats, gradientNorms: norms } = await cohort.train([batch]);
  return { lossNats, norms, gradients: await cohort.gradients() };
}

function distinctParameters({ shape, replicas }: CohortSpec): Float32Array {
  const size = parameterCount(shape);
  const all = new Float32Array(replicas * size);
  for (let replica = 0; replica < replicas; replica += 1)
    all.set(initialParameters(shape, createRng(`parity ${replica}`)), replica * size);
  return all;
}

/** Few ids, so that a dozen steps teach something. */
const alphabet = (vocabulary: number): number => Math.min(vocabulary, 12);

/** The id that follows in the language of a replica: each counts upwards in steps of its own. */
function successor(id: number, replica: number, vocabulary: number): number {
  const ids = alphabet(vocabulary);
  return (id + 1 + (replica % Math.max(1, ids - 2))) % ids;
}

/** A batch that changes no weights, every token of it counted: for timing. */
export function timedLesson(spec: CohortSpec): TrainingBatch {
  return { ...lesson(spec, createRng("timing")), learningRates: new Float32Array(2 * spec.replicas) };
}

/** Rows of two documents each, both counting from somewhere. */
function lesson({ shape, replicas, batch }: CohortSpec, rng: Rng): TrainingBatch {
  const { context, vocabulary } = shape;
  const size = replicas * batch * context;
  const rows: TrainingBatch = { ...emptyRows(batch, size), learningRates: new Float32Array(2 * replicas) };
  for (let i = 0; i < size; i += 1) {
    const [replica, position] = [Math.floor(i / (batch * context)), i % context];
    const startsHere = position === 0 || position === Math.floor(context / 3);
    const id = startsHere ? rng.integer(alphabet(vocabulary)) : rows.targets[i - 1]!;
    rows.tokens[i] = id;
    rows.targets[i] = successor(id, replica, vocabulary);
    rows.documentStarts[i] = startsHere ? position : rows.documentStarts[i - 1]!;
    rows.weights[i] = 1;
  }
  for (let i = 0; i < 2 * replicas; i += 1) rows.learningRates[i] = 0.005 * (1 + (i % 5) / 10);
  return rows;
}

/** [replicas, 2 questions]: log p(the next id) - log p(another), behind one id and behind a row of them. */
async function marginsOf(cohort: Cohort): Promise<Float32Array> {
  const { shape, replicas } = cohort.spec;
  const { context, vocabulary } = shape;
  const questions = 2;
  const ask = (shift: number): Promise<Float32Array> => {
    const rows = emptyRows(questions, replicas * questions * context);
    for (let row = 0; row < replicas * questions; row += 1) {
      const replica = Math.floor(row / questions);
      const last = row % questions === 0 ? 0 : context - 1;
      let id = row % alphabet(vocabulary);
      for (let position = 0; position < context; position += 1) {
        rows.tokens[row * context + position] = id;
        const next = successor(id, replica, vocabulary);
        if (position === last) {
          rows.targets[row * context + position] = (next + shift) % alphabet(vocabulary);
          rows.weights[row * context + position] = 1;
        }
        id = next;
      }
    }
    return cohort.score(rows);
  };
  const [right, wrong] = [await ask(0), await ask(1)];
  return right.map((score, i) => score - wrong[i]!);
}

function emptyRows(rows: number, size: number): TokenRows {
  return {
    rows,
    tokens: new Int32Array(size),
    targets: new Int32Array(size),
    weights: new Float32Array(size),
    documentStarts: new Int32Array(size),
  };
}

/** Per replica, 1 - cosine between two gradients. */
function angles(a: Float32Array, b: Float32Array, replicas: number): Float64Array {
  const size = a.length / replicas;
  return Float64Array.from({ length: replicas }, (_, replica) => {
    let [aa, bb, ab] = [0, 0, 0];
    for (let i = replica * size; i < (replica + 1) * size; i += 1) {
      aa += a[i]! ** 2;
      bb += b[i]! ** 2;
      ab += a[i]! * b[i]!;
    }
    return 1 - ab / Math.sqrt(aa * bb);
  });
}

/** Largest absolute value; NaN if there is one. */
function largest(values: Float32Array | Float64Array): number {
  let most = 0;
  for (const value of values) if (!(Math.abs(value) <= most)) most = Math.abs(value);
  return values.some(Number.isNaN) ? NaN : most;
}
