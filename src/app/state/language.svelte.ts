import { en } from "#app/text/en.ts";
import { languages, readTextFrom, wordsOf, type Language } from "#app/text/text.ts";

const key = "tinywhy.language";

/** The language of the page: English until the reader chooses, and then what was chosen. */
export class LanguageChoice {
  current = $state<Language>("en");
  #words = $state.raw(en);

  constructor() {
    readTextFrom(() => this.#words);
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
    this.#words = await wordsOf(language);
    document.documentElement.lang = language;
    this.current = language;
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
