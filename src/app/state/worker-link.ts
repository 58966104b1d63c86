import { wrap, type Remote } from "comlink";
import { RunFailure } from "#core/failure.ts";
import type { Part } from "#core/sentences/en/machine.ts";
import type { ToldSentences } from "#core/sentences/told.ts";
import { lifeSignOf, watchLife, type LifeWatch } from "#core/life-lock.ts";

/** A name that no other worker of this site has: locks are shared by all its tabs. */
export function uniqueName(role: string): string {
  return `${role} ${crypto.getRandomValues(new Uint32Array(3)).join("-")}`;
}

const lifeWatch: LifeWatch = {
  get locks() {
    return navigator.locks;
  },
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
};

/** What `call` rejects with when its worker has died. */
export function isDeath(error: unknown): error is RunFailure {
  return error instanceof RunFailure && error.code === "worker-died";
}

/**
 * A worker, made when first asked and made anew after it died. No call of it can hang: each is raced against the
 * worker's end, of which comlink says nothing. It may throw, or be ended by the browser without a word.
 */
export class WorkerLink<Api> {
  readonly #create: () => Worker;
  readonly #part: Part;
  #current: { worker: Worker; api: Remote<Api>; died: Promise<never> } | undefined;

  /** `part`: what messages call it. */
  constructor(create: () => Worker, part: Part) {
    this.#create = create;
    this.#part = part;
  }

  /** Rejects with RunFailure "worker-died" when the worker dies before it has answered. */
  call<T>(ask: (api: Remote<Api>) => Promise<T>): Promise<T> {
    const { api, died } = (this.#current ??= this.#open());
    return Promise.race([ask(api), died]);
  }

  /** The same for what may be asked twice: a new worker gets the question when the first one dies of something. */
  async callTwice<T>(ask: (api: Remote<Api>) => Promise<T>): Promise<T> {
    try {
      return await this.call(ask);
    } catch (error) {
      if (!isDeath(error)) throw error;
      return this.call(ask);
    }
  }

  /** Ends the worker; nobody may be waiting for an answer. The next call makes a new one. */
  dispose(): void {
    this.#current?.worker.terminate();
    this.#current = undefined;
  }

  #open() {
    const worker = this.#create();
    const died = new Promise<never>((_, reject) => {
      const end = (...reason: ToldSentences): void => {
        worker.terminate();
        if (this.#current === link) this.#current = undefined;
        reject(new RunFailure("worker-died", ...reason));
      };
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        end(event.message ? ["partFailed", this.#part, event.message] : ["partNotLoaded", this.#part]);
      });
      worker.addEventListener("message", ({ data, ports }: MessageEvent<unknown>) => {
        const sign = lifeSignOf(data);
        const gone = (): void => end(["partEnded", this.#part]);
        if (sign) watchLife(sign, ports, lifeWatch, gone);
      });
    });
    // Nobody may be listening at the time.
    died.catch(() => undefined);
    const link = { worker, api: wrap<Api>(worker), died };
    return link;
  }
}
