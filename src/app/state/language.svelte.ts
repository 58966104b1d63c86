import { untrack } from "svelte";
import { firstWords, languages, laterWords, readTextFrom, type FirstWords, type Language } from "#app/text/text.ts";
import { first } from "#app/text/en/first.ts";

const key = "tinywhy.language";

/** The language of the page: English until the reader chooses, and then what was chosen. */
export class LanguageChoice {
  current = $state<Language>("en");
  #words = $state.raw<FirstWords>(first);
  /** That all words are there, once they were asked for. */
  #whole: Promise<void> | undefined;

  constructor() {
    readTextFrom(
      () => this.#words,
      () => this.#complete(),
    );
  }

  /** The language chosen on an earlier visit. */
  async restore(): Promise<void> {
    const kept = read();
    if (kept !== undefined && kept !== this.current) await this.#take(kept);
  }

  async choose(language: Language): Promise<void> {
    await this.#take(language);
    try {
      localStorage.setItem(key, language);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  async #take(language: Language): Promise<void> {
    const hasAll = this.#whole !== undefined;
    const [first, later] = await Promise.all([firstWords(language), hasAll ? laterWords(language) : undefined]);
    // Asked for meanwhile: what is shown needs them in this language, too.
    if (!hasAll && this.#whole) return this.#take(language);
    this.#words = { ...first, ...later };
    document.documentElement.lang = language;
    this.current = language;
  }

  #complete(): Promise<void> {
    this.#whole ??= untrack(() => this.#fetchRest(this.current)).catch((error: unknown) => {
      this.#whole = undefined;
      throw error;
    });
    return this.#whole;
  }

  async #fetchRest(language: Language): Promise<void> {
    const later = await laterWords(language);
    // Where another language was taken meanwhile, it came with all its words.
    if (language === this.current) this.#words = { ...this.#words, ...later };
  }
}

function read(): Language | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept !== null && isLanguage(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isLanguage(word: string): word is Language {
  return Object.hasOwn(languages, word);
}
