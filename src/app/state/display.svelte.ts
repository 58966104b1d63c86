type Theme = "light" | "dark";

const themeKey = "tinywhy.theme";

/** How the page looks: light or dark (the system's until the reader chooses), and large for a projector. */
export class Display {
  readonly #system = matchMedia("(prefers-color-scheme: dark)");
  #chosen = $state<Theme>();
  #systemIsDark = $state(this.#system.matches);
  isDark = $derived((this.#chosen ?? (this.#systemIsDark ? "dark" : "light")) === "dark");
  /** Large type. Not kept: a projector is for the hour. */
  isPresenting = $state(document.documentElement.dataset.present !== undefined);

  constructor() {
    this.#system.addEventListener("change", (event) => {
      this.#systemIsDark = event.matches;
    });
    const kept = readTheme();
    if (kept) this.#choose(kept);
  }

  toggleTheme(): void {
    this.#choose(this.isDark ? "light" : "dark");
    try {
      localStorage.setItem(themeKey, this.#chosen ?? "");
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  }

  togglePresenting(): void {
    this.isPresenting = !this.isPresenting;
    document.documentElement.toggleAttribute("data-present", this.isPresenting);
  }

  #choose(theme: Theme): void {
    this.#chosen = theme;
    document.documentElement.dataset.theme = theme;
  }
}

function readTheme(): Theme | undefined {
  try {
    const kept = localStorage.getItem(themeKey);
    return kept === "light" || kept === "dark" ? kept : undefined;
  } catch {
    return undefined;
  }
}
