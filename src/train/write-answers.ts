import { greedy, type SamplingSettings } from "#core/sampling.ts";
import { endId, startId } from "#core/tokenizer.ts";
import type { Tokenizer } from "#core/tokenizer.ts";
import type { FreeAnswers } from "#core/results.ts";
import type { Cohort, GenerationRequest } from "#nn/engine.ts";
import type { TierQuestions } from "./questions.ts";

/** What one node is to go on from. */
interface Prompt {
  /** Without the start token. */
  ids: readonly number[];
  maxNewTokens: number;
}

/**
 * Lets every node of a cohort go on from prompts of its own. Returns [node][prompt] the tokens written, the end token
 * included. Throws RunFailure "bad-input" when a prompt and its answer do not fit into the context.
 */
export async function writeAnswers(
  cohort: Cohort,
  prompts: readonly (readonly Prompt[])[],
  sampling: SamplingSettings,
): Promise<(readonly number[])[][]> {
  const written = prompts.map((own): (readonly number[])[] => own.map(() => []));
  // Prompts that may be answered at equal length go together: a longer answer might not fit behind another's prompt.
  for (const maxNewTokens of new Set(prompts.flat().map((prompt) => prompt.maxNewTokens))) {
    const chosen = prompts.map((own) =>
      own.flatMap((prompt, at) => (prompt.maxNewTokens === maxNewTokens ? [at] : [])),
    );
    const ids = chosen.map((own, node) => own.map((at) => [startId, ...prompts[node]![at]!.ids]));
    const request = requestFor(ids, maxNewTokens, sampling);
    const { tokens, lengths } = await cohort.generate(request);
    chosen.forEach((own, node) =>
      own.forEach((at, i) => {
        const row = node * request.prompts + i;
        const start = row * maxNewTokens;
        written[node]![at] = [...tokens.subarray(start, start + lengths[row]!)];
      }),
    );
  }
  return written;
}

/**
 * The most probable words every node answers held-out questions with, beside the choice between two options. An answer
 * counts for the option it begins with: the longer one where both fit.
 */
export async function freeAnswers(
  cohort: Cohort,
  questions: readonly (readonly TierQuestions[])[],
  tokenizers: readonly Tokenizer[],
): Promise<{ counts: FreeAnswers; words: readonly string[] }[][]> {
  const asked = questions.map((ofNode, node) =>
    ofNode.flatMap(({ tier, prompts }, at) =>
      tier.items.map(({ options, answer }, item) => {
        const ids = tokenizers[node]!.encode(prompts[item]!);
        const optionIds = options.map((option) => tokenizers[node]!.encodeNext(option));
        return { at, answer, optionIds, ids, maxNewTokens: Math.max(...optionIds.map((o) => o.length)) };
      }),
    ),
  );
  const written = await writeAnswers(cohort, asked, greedy);
  return questions.map((ofNode, node) =>
    ofNode.map((_, at) => {
      const counts = { answer: 0, other: 0, neither: 0 };
      const words: string[] = [];
      asked[node]!.forEach((question, i) => {
        if (question.at !== at) return;
        const { optionIds, answer } = question;
        const ids = written[node]![i]!;
        words.push(tokenizers[node]!.decode(ids.at(-1) === endId ? ids.slice(0, -1) : ids).trim());
        const fitting = [0, 1].filter((option) => beginsWith(ids, optionIds[option]!));
        const chosen = fitting.sort((a, b) => optionIds[b]!.length - optionIds[a]!.length)[0];
        counts[chosen === undefined ? "neither" : chosen === answer ? "answer" : "other"] += 1;
      });
      return { counts, words };
    }),
  );
}

/** The text of an answer without its end; undefined when it holds a token that stands for no text. */
export function answerText(ids: readonly number[], tokenizer: Tokenizer): string | undefined {
  const text = ids.at(-1) === endId ? ids.slice(0, -1) : ids;
  return text.some((id) => id <= endId) ? undefined : tokenizer.decode(text);
}

function beginsWith(ids: readonly number[], beginning: readonly number[]): boolean {
  return beginning.every((id, i) => ids[i] === id);
}

/** ids: [node][prompt]; nodes with fewer prompts than others have empty ones, to which nothing is written. */
function requestFor(
  ids: readonly (readonly (readonly number[])[])[],
  maxNewTokens: number,
  sampling: SamplingSettings,
): GenerationRequest {
  const prompts = Math.max(...ids.map((own) => own.length));
  // Not by a list of arguments: all models' prompts may be more than a call can have.
  const longest = ids.flat().reduce((most, own) => Math.max(most, own.length), 0);
  const tokens = new Int32Array(ids.length * prompts * longest);
  const lengths = new Int32Array(ids.length * prompts);
  ids.forEach((own, node) =>
    own.forEach((prompt, i) => {
      tokens.set(prompt, (node * prompts + i) * longest);
      lengths[node * prompts + i] = prompt.length;
    }),
  );
  return { prompts, tokens, lengths, maxNewTokens, stopTokens: [endId], sampling };
}
