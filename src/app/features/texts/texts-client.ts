import { proxy, wrap, type Remote } from "comlink";
import { RunFailure } from "#core/failure.ts";
import type { OwnTokenizer } from "#core/own-texts/own-curriculum.ts";
import type { OwnFile } from "#core/own-texts/own-file.ts";
import type { TextsApi } from "#workers/texts-api.ts";

/** The reader of brought texts, in a worker made when first asked and made anew after a crash. No call of it can hang. */
export class TextsClient {
  #link: { worker: Worker; api: Remote<TextsApi>; died: Promise<never> } | undefined;

  open(dropped: Parameters<TextsApi["open"]>[0]): ReturnType<TextsApi["open"]> {
    return this.#call((api) => api.open(dropped));
  }

  examine(files: readonly OwnFile[], tokenizer?: OwnTokenizer): ReturnType<TextsApi["examine"]> {
    return this.#call((api) => api.examine(files, tokenizer));
  }

  learn(
    files: readonly OwnFile[],
    vocabularySize: number,
    onProgress: (fraction: number) => void,
  ): ReturnType<TextsApi["learn"]> {
    return this.#call(
      async (api): Promise<OwnTokenizer | undefined> => await api.learn(files, vocabularySize, proxy(onProgress)),
    );
  }

  stopLearning(): Promise<void> {
    return this.#call((api) => api.stopLearning());
  }

  ready(files: readonly OwnFile[], tokenizer: OwnTokenizer, title: string): ReturnType<TextsApi["ready"]> {
    return this.#call((api) => api.ready(files, tokenizer, title));
  }

  tokenizerJson(files: readonly OwnFile[], tokenizer: OwnTokenizer): ReturnType<TextsApi["tokenizerJson"]> {
    return this.#call((api) => api.tokenizerJson(files, tokenizer));
  }

  plan(...asked: Parameters<TextsApi["plan"]>): ReturnType<TextsApi["plan"]> {
    return this.#call((api) => api.plan(...asked));
  }

  zip(files: readonly { name: string; text: string }[]): ReturnType<TextsApi["zip"]> {
    return this.#call((api) => api.zip(files));
  }

  dispose(): void {
    this.#link?.worker.terminate();
    this.#link = undefined;
  }

  #call<T>(ask: (api: Remote<TextsApi>) => Promise<T>): Promise<T> {
    const link = (this.#link ??= this.#start());
    return Promise.race([ask(link.api), link.died]);
  }

  #start() {
    // In one expression, or the worker would not be built along with the page.
    const worker = new Worker(new URL("../../../../workers/texts.ts", import.meta.url), {
      type: "module",
      name: "texts",
    });
    const died = new Promise<never>((_, reject) => {
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        worker.terminate();
        this.#link = undefined;
        reject(new RunFailure("worker-died", event.message || "The part that reads texts did not start."));
      });
    });
    // Nobody may be listening at the time.
    died.catch(() => undefined);
    return { worker, api: wrap<TextsApi>(worker), died };
  }
}
