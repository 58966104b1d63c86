import type { Setup } from "./setup.svelte.ts";

/** What was changed and then left for another experiment: one per experiment, for as long as the page is open. */
export class KeptSetups {
  #kept = $state.raw<readonly Setup[]>([]);

  /** Keeps what is left, if anything of it was changed; what takes its place is not. Lessons are kept by their links. */
  swap(left: Setup, next: Setup): void {
    const isKept = !left.lesson && left.differences.length > 0;
    const kept = isKept ? [...this.#without(left), left] : this.#kept;
    this.#kept = kept.filter((one) => one !== next);
  }

  /** The changes that can be gone back to from here: those of this experiment, else those that were left last. */
  offered(current: Setup): Setup | undefined {
    const of = this.#kept.find((kept) => idOf(kept) === idOf(current));
    // They may be what is set up: their address holds them, too.
    if (of && JSON.stringify(of.whole) === JSON.stringify(current.whole)) return this.#without(current).at(-1);
    return of ?? this.#kept.at(-1);
  }

  #without(setup: Setup): readonly Setup[] {
    return this.#kept.filter((kept) => idOf(kept) !== idOf(setup));
  }
}

function idOf({ originalWhole }: Setup): string {
  return originalWhole.id;
}
