import type { Answers } from "#core/compare/answers.ts";
import type { SoFar } from "#core/compare/so-far.ts";
import type { OtherMeasures } from "#core/compare/other-measures.ts";
import type { SweepAnswers } from "#core/compare/sweep-answers.ts";
import type { TierMatrix } from "#core/compare/tier-matrix.ts";
import type { NamedResults } from "#core/merge-results.ts";
import type { Pool, PooledContrast } from "#core/pool/pool.ts";
import type { Results, TierSummary } from "#core/results.ts";
import { uniqueName, WorkerLink } from "#app/state/worker-link.ts";
import type { AnalystApi, Opened } from "#workers/analyst-api.ts";

/** The analyst, in a worker made when first asked and made anew after a crash. No call of it can hang. */
export class AnalystClient {
  // The worker in one expression, or it would not be built along with the page.
  readonly #link = new WorkerLink<AnalystApi>(
    () =>
      new Worker(new URL("../../../../workers/analyst.ts", import.meta.url), {
        type: "module",
        name: uniqueName("analyst"),
      }),
    "analyst",
  );

  open(fileText: string, fileName: string): Promise<Opened> {
    return this.#link.callTwice(async (api): Promise<Opened> => await api.open(fileText, fileName));
  }

  openStored(): ReturnType<AnalystApi["openStored"]> {
    return this.#link.callTwice((api) => api.openStored());
  }

  join(parts: readonly NamedResults[]): Promise<Opened> {
    return this.#link.callTwice(async (api): Promise<Opened> => await api.join(parts));
  }

  courseOfStored(): Promise<readonly SoFar[]> {
    return this.#link.callTwice((api) => api.courseOfStored());
  }

  answer(results: Results): Promise<Answers> {
    return this.#link.callTwice((api) => api.answer(results));
  }

  matrix(results: Results, baseline?: string): Promise<TierMatrix> {
    return this.#link.callTwice((api) => api.matrix(results, baseline));
  }

  otherMeasures(results: Results, baseline?: string): Promise<OtherMeasures> {
    return this.#link.callTwice((api) => api.otherMeasures(results, baseline));
  }

  sweep(runs: readonly Results[]): Promise<SweepAnswers> {
    return this.#link.callTwice((api) => api.sweep(runs));
  }

  pooled(pool: Pool, tiers: readonly TierSummary[], caveat: string): Promise<readonly PooledContrast[]> {
    return this.#link.callTwice((api) => api.pooled(pool, tiers, caveat));
  }
}
