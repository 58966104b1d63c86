import type { PackedRows } from "#core/packing.ts";
import type { FreeAnswers } from "#core/results.ts";
import type { Tokenizer } from "#core/tokenizer.ts";
import type { Cohort, TokenRows } from "#nn/engine.ts";
import type { TierQuestions } from "./questions.ts";
import { freeAnswers } from "./write-answers.ts";

/** What one node said to one tier's questions, one entry per item. */
export interface TierMargins {
  tier: string;
  /** log p(options[answer]) - log p(the other option), nats; averaged over both orders where the options have one. */
  marginsNats: readonly number[];
  /**
   * How much more probable options[0] is when the question names it first than when it names it second, nats; where
   * the options have an order.
   */
  positionGapsNats?: readonly number[];
}

/** Asks every node of a cohort its own questions in one scoring call; nodes with none cost little. */
export async function askTiers(
  cohort: Cohort,
  questions: readonly (readonly TierQuestions[])[],
): Promise<TierMargins[][]> {
  const rows = joinRows(
    questions.map((ofNode) => ofNode.map((one) => one.rows)),
    cohort.spec.shape.context,
  );
  const scores = await cohort.score(rows);
  return questions.map((ofNode, node) => {
    let row = node * rows.rows;
    return ofNode.map((asked) => {
      const own = scores.subarray(row, row + asked.rows.rows);
      row += asked.rows.rows;
      return marginsOf(asked, own);
    });
  });
}

/** What a model said to one tier when it was finished. */
export interface TierAnswers extends TierMargins {
  /** Probes are not asked for it. */
  free?: FreeAnswers;
  /** The words of the free answers, one per item. */
  freeWords?: readonly string[];
}

/**
 * Asks every node everything, several times over where arms differ in what they are told with the question.
 * questions: [node][sitting][tier]; the same shape comes back.
 */
export async function askAll(
  cohort: Cohort,
  questions: readonly (readonly (readonly TierQuestions[])[])[],
  tokenizers: readonly Tokenizer[],
): Promise<TierAnswers[][][]> {
  const margins = await askTiers(
    cohort,
    questions.map((ofNode) => ofNode.flat()),
  );
  const written = await freeAnswers(
    cohort,
    questions.map((ofNode) => ofNode.flat().filter(({ tier }) => tier.kind !== "probe")),
    tokenizers,
  );
  return questions.map((ofNode, node) => {
    const [ownMargins, ownWritten] = [margins[node]!.values(), written[node]!.values()];
    return ofNode.map((sitting) =>
      sitting.map(({ tier }): TierAnswers => {
        const marginsOfTier = ownMargins.next().value!;
        if (tier.kind === "probe") return marginsOfTier;
        const { counts, words } = ownWritten.next().value!;
        return { ...marginsOfTier, free: counts, freeWords: words };
      }),
    );
  });
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** scores: [askings, 2] log-probabilities of the options. */
function marginsOf({ tier, askings }: TierQuestions, scores: Float32Array): TierMargins {
  const first = tier.items.map(() => NaN);
  const swapped = tier.items.map(() => NaN);
  askings.forEach(({ item, isSwapped }, i) => {
    (isSwapped ? swapped : first)[item] = scores[2 * i]! - scores[2 * i + 1]!;
  });
  const hasOrder = swapped.some((value) => !Number.isNaN(value));
  const inBoth = (item: number): number => {
    const [named, other] = [first[item]!, swapped[item]!];
    return Number.isNaN(other) ? named : (named + other) / 2;
  };
  return {
    tier: tier.id,
    marginsNats: tier.items.map(({ answer }, item) => (answer === 0 ? inBoth(item) : -inBoth(item))),
    ...(hasOrder && {
      positionGapsNats: tier.items.map((_, item) => (Number.isNaN(swapped[item]!) ? 0 : first[item]! - swapped[item]!)),
    }),
  };
}

/** Lays the rows of every node one behind the other; nodes with fewer rows are filled up with rows of weight 0. */
function joinRows(perNode: readonly (readonly PackedRows[])[], context: number): TokenRows {
  const rows = Math.max(...perNode.map((parts) => parts.reduce((total, part) => total + part.rows, 0)));
  const size = perNode.length * rows * context;
  const joined: TokenRows = {
    rows,
    tokens: new Int32Array(size),
    targets: new Int32Array(size),
    weights: new Float32Array(size),
    documentStarts: new Int32Array(size),
  };
  perNode.forEach((parts, node) => {
    let offset = node * rows * context;
    for (const part of parts) {
      joined.tokens.set(part.tokens, offset);
      joined.targets.set(part.targets, offset);
      joined.weights.set(part.weights, offset);
      joined.documentStarts.set(part.documentStarts, offset);
      offset += part.tokens.length;
    }
  });
  return joined;
}
