const key = "tinywhy.theme";

/** Light or dark: the system's until the reader chooses. */
export class Theme {
  readonly #system = matchMedia("(prefers-color-scheme: dark)");
  #chosen = $state<"light" | "dark">();
  #systemIsDark = $state(this.#system.matches);
  isDark = $derived((this.#chosen ?? (this.#systemIsDark ? "dark" : "light")) === "dark");

  constructor() {
    this.#system.addEventListener("change", (event) => {
      this.#systemIsDark = event.matches;
    });
    const kept = read();
    if (kept) this.#choose(kept);
  }

  toggle(): void {
    this.#choose(this.isDark ? "light" : "dark");
    try {
      localStorage.setItem(key, this.#chosen ?? "");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  #choose(theme: "light" | "dark"): void {
    this.#chosen = theme;
    document.documentElement.dataset.theme = theme;
  }
}

function read(): "light" | "dark" | undefined {
  try {
    const kept = localStorage.getItem(key);
    return kept === "light" || kept === "dark" ? kept : undefined;
  } catch {
    return undefined;
  }
}
