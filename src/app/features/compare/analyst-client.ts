import { wrap, type Remote } from "comlink";
import type { Answers } from "#core/compare/answers.ts";
import type { SoFar } from "#core/compare/so-far.ts";
import type { TierMatrix } from "#core/compare/tier-matrix.ts";
import { RunFailure } from "#core/failure.ts";
import type { NamedResults } from "#core/merge-results.ts";
import type { Results } from "#core/results.ts";
import type { AnalystApi, Opened } from "#workers/analyst-api.ts";

/** The analyst, in a worker made when first asked and made anew after a crash. No call of it can hang. */
export class AnalystClient {
  #link: { worker: Worker; api: Remote<AnalystApi>; died: Promise<never> } | undefined;

  open(fileText: string, fileName: string): Promise<Opened> {
    return this.#call(async (api): Promise<Opened> => await api.open(fileText, fileName));
  }

  openStored(): ReturnType<AnalystApi["openStored"]> {
    return this.#call((api) => api.openStored());
  }

  join(parts: readonly NamedResults[]): Promise<Opened> {
    return this.#call(async (api): Promise<Opened> => await api.join(parts));
  }

  courseOfStored(): Promise<readonly SoFar[]> {
    return this.#call((api) => api.courseOfStored());
  }

  answer(results: Results): Promise<Answers> {
    return this.#call((api) => api.answer(results));
  }

  matrix(results: Results, baseline?: string): Promise<TierMatrix> {
    return this.#call((api) => api.matrix(results, baseline));
  }

  #call<T>(ask: (api: Remote<AnalystApi>) => Promise<T>): Promise<T> {
    const link = (this.#link ??= this.#start());
    return Promise.race([ask(link.api), link.died]);
  }

  #start() {
    // In one expression, or the worker would not be built along with the page.
    const worker = new Worker(new URL("../../../../workers/analyst.ts", import.meta.url), {
      type: "module",
      name: "analyst",
    });
    const died = new Promise<never>((_, reject) => {
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        worker.terminate();
        this.#link = undefined;
        reject(new RunFailure("worker-died", event.message || "The part that reads results did not start."));
      });
    });
    // Nobody may be listening at the time.
    died.catch(() => undefined);
    return { worker, api: wrap<AnalystApi>(worker), died };
  }
}
