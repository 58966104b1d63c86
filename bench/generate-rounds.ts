import { greedy } from "#core/sampling.ts";
import { createRng } from "#core/random.ts";
import type { Cohort, CohortSpec, Generation, GenerationRequest } from "#nn/engine.ts";
import { generateByRecomputing } from "#nn/generation.ts";
import { median } from "./figures.ts";

export interface GenerationFigures {
  device: string;
  /** Medians over the rounds, per new token of all texts and replicas. */
  keptMsPerToken: number;
  recomputedMsPerToken: number;
  ratio: number;
  rounds: number;
}

/** Both ways in turns, the same answers expected. Prompts of 4 to 8 tokens, answered up to the end of the context. */
export async function compareGeneration(
  device: string,
  cohort: Cohort,
  rounds: number,
  nowMs: () => number,
): Promise<GenerationFigures> {
  const request = requestFor(cohort.spec);
  const [kept, recomputed]: [number[], number[]] = [[], []];
  const time = async (write: () => Promise<Generation>): Promise<[number, Generation]> => {
    const startMs = nowMs();
    const answers = await write();
    return [(nowMs() - startMs) / request.maxNewTokens, answers];
  };
  for (let round = 0; round <= rounds; round += 1) {
    const [keptMs, answers] = await time(() => cohort.generate(request));
    const [recomputedMs, expected] = await time(() => generateByRecomputing(cohort, request));
    if (answers.tokens.some((id, i) => id !== expected.tokens[i]))
      throw new Error("the two ways write different texts");
    if (round === 0) continue; // compiles
    kept.push(keptMs);
    recomputed.push(recomputedMs);
  }
  const [keptMsPerToken, recomputedMsPerToken] = [median(kept), median(recomputed)];
  return { device, keptMsPerToken, recomputedMsPerToken, ratio: recomputedMsPerToken / keptMsPerToken, rounds };
}

function requestFor({ shape, replicas, batch }: CohortSpec): GenerationRequest {
  const rng = createRng("prompts to go on from");
  const longest = 8;
  return {
    prompts: batch,
    tokens: Int32Array.from({ length: replicas * batch * longest }, () => rng.integer(shape.vocabulary)),
    lengths: Int32Array.from({ length: replicas * batch }, () => 4 + rng.integer(longest - 3)),
    maxNewTokens: shape.context - longest,
    stopTokens: [],
    sampling: greedy,
  };
}
