import { greedy } from "#core/sampling.ts";
import type { Sampled } from "#core/run-events.ts";
import { endId, startId } from "#core/tokenizer.ts";
import { asWritten, piecesOf } from "#core/tokenizers/units.ts";
import type { Cohort } from "#nn/engine.ts";
import type { SeedTexts } from "./seed-texts.ts";

/** Long enough for a sentence of the worlds. */
const newTokens = 10;
/** Words of a document that a model is to continue. */
const openingWords = 3;

/**
 * What every model of a cohort writes by itself: it goes on with the beginning of a text it reads, and answers a
 * held-out question. texts: one per model. Nothing where no prompt leaves room for an answer.
 */
export async function sampleAnswers(
  cohort: Cohort,
  texts: readonly SeedTexts[],
  asked: string | undefined,
): Promise<Sampled["answers"]> {
  const { context } = cohort.spec.shape;
  const prompts = texts.map((own) =>
    promptsOf(own, asked).map((prompt) => ({ prompt, tokens: [startId, ...own.tokenizer.encode(prompt)] })),
  );
  const fitting = prompts.map((own) => own.filter(({ tokens }) => tokens.length + newTokens <= context));
  const count = Math.max(...fitting.map((own) => own.length));
  if (count === 0) return [];
  const longest = Math.max(...fitting.flat().map(({ tokens }) => tokens.length));
  const tokens = new Int32Array(texts.length * count * longest);
  const lengths = new Int32Array(texts.length * count);
  fitting.forEach((own, node) =>
    own.forEach((each, i) => {
      tokens.set(each.tokens, (node * count + i) * longest);
      lengths[node * count + i] = each.tokens.length;
    }),
  );
  const stopTokens = [endId];
  const written = await cohort.generate({
    prompts: count,
    tokens,
    lengths,
    maxNewTokens: newTokens,
    stopTokens,
    sampling: greedy,
  });
  return fitting.flatMap((own, node) =>
    own.map(({ prompt }, i) => {
      const row = node * count + i;
      const ids = written.tokens.subarray(row * newTokens, row * newTokens + written.lengths[row]!);
      return { node, prompt, text: texts[node]!.tokenizer.decode(ids.filter((id) => id !== endId)) };
    }),
  );
}

/** The same places of every seed's own texts, so that arms of a seed get the same prompts. */
function promptsOf({ curriculum, tokenizer }: SeedTexts, asked: string | undefined): string[] {
  const first = curriculum.texts["base"]?.documents[0]?.text;
  const opening =
    first &&
    (tokenizer.id === "word"
      ? first.split(" ").slice(0, openingWords).join(" ")
      : asWritten(piecesOf(first).slice(0, openingWords).join(" ")));
  const question = curriculum.tiers.find(({ id }) => id === asked)?.items[0]?.prompt;
  return [opening, question].filter((prompt) => prompt !== undefined);
}
