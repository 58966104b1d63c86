import type { HeldOutItem, Tier } from "#core/curriculum.ts";
import type { PackedRows } from "#core/packing.ts";
import type { Cohort, TokenRows } from "#nn/engine.ts";
import type { SeedTexts } from "./seed-texts.ts";

/** Margins of one node on one tier: log p(options[answer]) - log p(the other option), nats, per item. */
export interface TierMargins {
  tier: string;
  marginsNats: readonly number[];
}

/**
 * Asks every node of a cohort its own seed's questions of the given tiers, in one scoring call.
 * texts: one per node. Returns, per node, the margins per tier in the order asked.
 */
export async function askTiers(
  cohort: Cohort,
  texts: readonly SeedTexts[],
  tierIds: readonly string[],
): Promise<TierMargins[][]> {
  const questions = texts.map((own) =>
    tierIds.map((id) => ({ tier: tierOf(own, id), rows: own.questionRows(tierOf(own, id)) })),
  );
  const rows = joinRows(
    questions.map((ofNode) => ofNode.map((question) => question.rows)),
    cohort.spec.shape.context,
  );
  const scores = await cohort.score(rows);
  return questions.map((ofNode, node) => {
    let row = node * rows.rows;
    return ofNode.map(({ tier }) => ({
      tier: tier.id,
      marginsNats: tier.items.map((item) => {
        const margin = marginOf(item, scores[row]!, scores[row + 1]!);
        row += 2;
        return margin;
      }),
    }));
  });
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function marginOf(item: HeldOutItem, first: number, second: number): number {
  return item.answer === 0 ? first - second : second - first;
}

function tierOf(texts: SeedTexts, id: string): Tier {
  const tier = texts.curriculum.tiers.find((candidate) => candidate.id === id);
  if (!tier) throw new Error(`no tier "${id}"`);
  return tier;
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
