/**
 * How many steps go into one submission: as many as keep the GPU busy for a moment, and no more, so that Pause is
 * answered quickly and no operating system takes a long submission for a hanging GPU. Does not affect results.
 */
export class Pace {
  readonly #fixedSteps: number | undefined;
  #stepMs: number | undefined;

  constructor(fixedSteps?: number) {
    this.#fixedSteps = fixedSteps;
  }

  /** Steps for the next submission, at least 1. */
  get steps(): number {
    const targetMs = 40;
    if (this.#fixedSteps) return this.#fixedSteps;
    return this.#stepMs === undefined ? 1 : Math.max(1, Math.floor(targetMs / this.#stepMs));
  }

  record(steps: number, durationMs: number): void {
    const stepMs = Math.max(durationMs / steps, 0.01);
    this.#stepMs = this.#stepMs === undefined ? stepMs : 0.7 * this.#stepMs + 0.3 * stepMs;
  }
}
