/**
 * How many steps go into one submission: as many as keep the GPU busy for a moment, and no more, so that Pause is
 * answered quickly. Operating systems take a submission of seconds for a hanging GPU and reset it, so a step that is
 * slow, or not yet known to be fast, is cut into several. Does not affect results.
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
    if (this.#fixedSteps !== undefined) return this.#fixedSteps;
    return this.#stepMs === undefined ? 1 : Math.max(1, Math.floor(targetMs / this.#stepMs));
  }

  /** Submissions for the next step, if it is only one. */
  get submissionsPerStep(): number {
    const [mostMs, most] = [500, 16];
    if (this.#fixedSteps !== undefined) return 1;
    return this.#stepMs === undefined ? most : Math.min(most, Math.ceil(this.#stepMs / mostMs));
  }

  record(steps: number, durationMs: number): void {
    const stepMs = Math.max(durationMs / steps, 0.01);
    this.#stepMs = this.#stepMs === undefined ? stepMs : 0.7 * this.#stepMs + 0.3 * stepMs;
  }
}
