import { RunFailure } from "#core/failure.ts";
import { probeStates, type ProbeOutcome } from "#core/linear-probe.ts";
import { createRng } from "#core/random.ts";
import { padId, startId } from "#core/tokenizer.ts";
import { residualsAt } from "#nn/reference/inspect.ts";
import type { TfjsBackend } from "#nn/reference/tfjs-backend.ts";
import type { KeptModels, ProbeTarget } from "./kept-models.ts";
import type { SeedTexts } from "./seed-texts.ts";

export interface ProbeRequest {
  target: ProbeTarget;
  seeds: readonly number[];
}

export interface ProbeReport {
  target: ProbeTarget;
  /** What the two labels are called: the first is label 1. */
  labels: readonly [string, string];
  /** Questions of each seed that the probe was trained on, and others that it was tested on. */
  trainedOn: number;
  testedOn: number;
  /** Per arm and seed, [layers + 1]: before the first layer, and behind each. */
  models: readonly { arm: string; seed: number; layers: readonly ProbeOutcome[] }[];
}

/** Questions per seed and label; more would only take longer. */
const mostPerLabel = 120;
/** Fewer give no figure worth showing. */
const leastPerLabel = 10;
/** Numbers in the largest tensor of a chunk: 64 MB. */
const chunkElements = 16e6;

/** A linear probe per layer of each arm's models, on the state at the end of the question. Throws RunFailure "bad-input". */
export async function probeModels(backend: TfjsBackend, kept: KeptModels, request: ProbeRequest): Promise<ProbeReport> {
  const models: ProbeReport["models"][number][] = [];
  let [trainedOn, testedOn] = [0, 0];
  let labels: ProbeReport["labels"] = ["", ""];
  for (const seed of request.seeds) {
    const questions = questionsFor(kept.texts(seed), request.target, seed);
    labels = questions.labels;
    const half = questions.prompts.length / 2;
    [trainedOn, testedOn] = [half, half];
    const states = await statesOf(backend, kept, seed, questions.prompts);
    kept.experiment.arms.forEach(({ id }, arm) => {
      // The same shuffles for every arm and layer, so that they differ in their states alone.
      const layers = states[arm]!.map((values) => {
        const width = values.length / questions.prompts.length;
        const train = { states: values.subarray(0, half * width), labels: questions.marks.slice(0, half) };
        const test = { states: values.subarray(half * width), labels: questions.marks.slice(half) };
        return probeStates(train, test, createRng(seed).fork("shuffled labels"));
      });
      models.push({ arm: id, seed, layers });
    });
  }
  return { target: request.target, labels, trainedOn, testedOn, models };
}

interface Questions {
  labels: readonly [string, string];
  prompts: readonly string[];
  /** 1 or 0 for each. */
  marks: readonly number[];
}

/** Each prompt once; the first half is trained on, the second tested on, and either has as many of both labels. */
function questionsFor({ curriculum }: SeedTexts, target: ProbeTarget, seed: number): Questions {
  const items = curriculum.tiers
    .filter(({ id, kind }) => (target.kind === "answer" ? id === target.tier : kind !== "probe"))
    .flatMap((tier) => tier.items);
  const labelOf = (prompt: string, answer: string): string =>
    target.kind === "answer" ? answer : prompt.split(" ").includes(target.word) ? target.word : `not ${target.word}`;
  const labelled = new Map(items.map((item) => [item.prompt, labelOf(item.prompt, item.options[item.answer])]));
  const labels = [...new Set(labelled.values())].sort();
  if (target.kind === "word") labels.sort((a) => (a === target.word ? -1 : 1));
  const rng = createRng(seed).fork("probe");
  const of = (label: string): string[] =>
    rng.fork(label).shuffled([...labelled].flatMap(([prompt, own]) => (own === label ? [prompt] : [])));
  const [first, second] = [of(labels[0] ?? ""), of(labels[1] ?? "")];
  const each = Math.min(first.length, second.length, mostPerLabel);
  if (labels.length !== 2 || each < leastPerLabel) {
    throw new RunFailure("bad-input", ["tooFewForProbe", each, leastPerLabel]);
  }
  const half = Math.floor(each / 2);
  const taken = [0, half].flatMap((from) => [
    ...first.slice(from, from + half).map((prompt) => ({ prompt, mark: 1 })),
    ...second.slice(from, from + half).map((prompt) => ({ prompt, mark: 0 })),
  ]);
  return {
    labels: [labels[0]!, labels[1]!],
    prompts: taken.map(({ prompt }) => prompt),
    marks: taken.map(({ mark }) => mark),
  };
}

/** [arms][layers + 1] of [prompts, width]: the residual stream at the last token of each prompt. */
async function statesOf(
  backend: TfjsBackend,
  kept: KeptModels,
  seed: number,
  prompts: readonly string[],
): Promise<Float32Array[][]> {
  const { shape, experiment } = kept;
  const { tokenizer } = kept.texts(seed);
  const texts = prompts.map((prompt) => [startId, ...tokenizer.encode(prompt)]);
  const parameters = kept.parametersOf([seed]);
  const [arms, layers] = [experiment.arms.length, shape.layers + 1];
  const longest = Math.max(...texts.map((ids) => ids.length));
  const perText = arms * longest * Math.max(shape.vocabulary, shape.heads * longest, 2 * shape.hidden);
  const chunk = Math.max(1, Math.floor(chunkElements / perText));
  const states = Array.from({ length: arms }, () =>
    Array.from({ length: layers }, () => new Float32Array(prompts.length * shape.width)),
  );
  for (let from = 0; from < texts.length; from += chunk) {
    const part = texts.slice(from, from + chunk);
    const tokens = new Int32Array(arms * part.length * longest).fill(padId);
    const places = new Int32Array(arms * part.length);
    for (let i = 0; i < places.length; i += 1) {
      const ids = part[i % part.length]!;
      tokens.set(ids, i * longest);
      places[i] = ids.length - 1;
    }
    const values = await residualsAt(backend, shape, parameters, { tokens, places }); // [arms, layers, part, width]
    const size = part.length * shape.width;
    states.forEach((ofArm, arm) =>
      ofArm.forEach((ofLayer, layer) => {
        const at = (arm * layers + layer) * size;
        ofLayer.set(values.subarray(at, at + size), from * shape.width);
      }),
    );
  }
  return states;
}
