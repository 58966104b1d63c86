import type { Remote } from "comlink";
import type { Answers } from "#core/compare/answers.ts";
import type { SoFar } from "#core/compare/so-far.ts";
import type { OtherMeasures } from "#core/compare/other-measures.ts";
import type { SweepAnswers } from "#core/compare/sweep-answers.ts";
import type { TierMatrix } from "#core/compare/tier-matrix.ts";
import type { TrainingIntervals } from "#core/compare/training-intervals.ts";
import type { NamedResults } from "#core/merge-results.ts";
import type { Pool, PooledContrast } from "#core/pool/pool.ts";
import type { Results, TierSummary } from "#core/results.ts";
import { uniqueName, WorkerLink } from "#app/state/worker-link.ts";
import type { AnalystApi, Opened, Subject } from "#workers/analyst-api.ts";

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
  /** What the analyst calls the results it has seen. */
  readonly #keys = new WeakMap<Results, string>();
  #keyCount = 0;

  open(file: Blob, fileName: string): Promise<Opened> {
    return this.#opened(
      async (key) => await this.#link.callTwice(async (api): Promise<Opened> => await api.open(file, fileName, key)),
    );
  }

  openStored(): ReturnType<AnalystApi["openStored"]> {
    return this.#opened((key) => this.#link.callTwice((api) => api.openStored(key)));
  }

  join(parts: readonly NamedResults[]): Promise<Opened> {
    return this.#opened(
      async (key) => await this.#link.callTwice(async (api): Promise<Opened> => await api.join(parts, key)),
    );
  }

  courseOfStored(): Promise<readonly SoFar[]> {
    return this.#link.callTwice((api) => api.courseOfStored());
  }

  answer(results: Results): Promise<Answers> {
    return this.#about(results, (api, subject) => api.answer(subject));
  }

  matrix(results: Results, baseline?: string): Promise<TierMatrix> {
    return this.#about(results, (api, subject) => api.matrix(subject, baseline));
  }

  otherMeasures(results: Results, baseline?: string): Promise<OtherMeasures> {
    return this.#about(results, (api, subject) => api.otherMeasures(subject, baseline));
  }

  training(results: Results, tier: string, measure: TrainingIntervals["measure"]): Promise<TrainingIntervals> {
    return this.#about(results, (api, subject) => api.training(subject, tier, measure));
  }

  sweep(runs: readonly Results[]): Promise<SweepAnswers> {
    return this.#link.callTwice((api) => api.sweep(runs));
  }

  pooled(pool: Pool, tiers: readonly TierSummary[], caveat: string): Promise<readonly PooledContrast[]> {
    return this.#link.callTwice((api) => api.pooled(pool, tiers, caveat));
  }

  async #opened<T extends Opened>(open: (key: string) => Promise<T>): Promise<T> {
    const key = this.#newKey();
    const opened = await open(key);
    if ("results" in opened) this.#keys.set(opened.results, key);
    return opened;
  }

  /** Copying a long result to a worker holds the page up: it goes there once, and again where it was forgotten. */
  async #about<T>(
    results: Results,
    ask: (api: Remote<AnalystApi>, subject: Subject) => Promise<T | undefined>,
  ): Promise<T> {
    const known = this.#keys.get(results);
    if (known !== undefined) {
      const answer = await this.#link.callTwice((api) => ask(api, { key: known }));
      if (answer !== undefined) return answer;
    }
    const key = known ?? this.#newKey();
    this.#keys.set(results, key);
    return (await this.#link.callTwice((api) => ask(api, { key, results })))!;
  }

  #newKey(): string {
    return String((this.#keyCount += 1));
  }
}
