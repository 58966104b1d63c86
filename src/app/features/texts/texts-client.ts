import { proxy } from "comlink";
import type { Experiment } from "#core/experiment.ts";
import type { OwnTokenizer } from "#core/own-texts/own-curriculum.ts";
import type { OwnFile } from "#core/own-texts/own-file.ts";
import type { ReadyWords } from "#core/own-texts/ready-words.ts";
import { uniqueName, WorkerLink } from "#app/state/worker-link.ts";
import type { TextsApi } from "#workers/texts-api.ts";

/** The reader of brought texts, in a worker made when first asked and made anew after a crash. No call of it can hang. */
export class TextsClient {
  // The worker in one expression, or it would not be built along with the page.
  readonly #link = new WorkerLink<TextsApi>(
    () =>
      new Worker(new URL("../../../../workers/texts.ts", import.meta.url), {
        type: "module",
        name: uniqueName("texts"),
      }),
    "texts",
  );

  open(dropped: Parameters<TextsApi["open"]>[0]): ReturnType<TextsApi["open"]> {
    return this.#link.callTwice((api) => api.open(dropped));
  }

  examine(files: readonly OwnFile[], tokenizer?: OwnTokenizer): ReturnType<TextsApi["examine"]> {
    return this.#link.callTwice((api) => api.examine(files, tokenizer));
  }

  learn(
    files: readonly OwnFile[],
    vocabularySize: number,
    onProgress: (fraction: number) => void,
  ): ReturnType<TextsApi["learn"]> {
    return this.#link.callTwice(
      async (api): Promise<OwnTokenizer | undefined> => await api.learn(files, vocabularySize, proxy(onProgress)),
    );
  }

  stopLearning(): Promise<void> {
    return this.#link.call((api) => api.stopLearning());
  }

  ready(files: readonly OwnFile[], tokenizer: OwnTokenizer, words: ReadyWords): ReturnType<TextsApi["ready"]> {
    return this.#link.callTwice((api) => api.ready(files, tokenizer, words));
  }

  tokenizerJson(files: readonly OwnFile[], tokenizer: OwnTokenizer): ReturnType<TextsApi["tokenizerJson"]> {
    return this.#link.callTwice((api) => api.tokenizerJson(files, tokenizer));
  }

  plan(...asked: Parameters<TextsApi["plan"]>): ReturnType<TextsApi["plan"]> {
    return this.#link.callTwice((api) => api.plan(...asked));
  }

  bundle(experiment: Experiment): Promise<Uint8Array> {
    return this.#link.callTwice((api) => api.bundle(experiment));
  }

  zip(files: readonly { name: string; text: string }[]): ReturnType<TextsApi["zip"]> {
    return this.#link.callTwice((api) => api.zip(files));
  }

  dispose(): void {
    this.#link.dispose();
  }
}
