import type { BrowserContext, CDPSession, Page } from "playwright";
import { en as text } from "#app/text/en.ts";
import { openSetup, startRun, type Bench } from "./bench.ts";
import { readKept, type Kept } from "./kept.ts";
import type { RunEngine } from "./tiny-runs.ts";

/** Longer than anything but a hang takes, on a machine with other work. */
const patienceMs = 120_000;

/** After a run that failed, or was refused beside another tab, the page looks whether one can go on. */
const offerMs = 60_000;

/** Often enough beside a run of seconds, and seldom enough to take no time from it. */
const lookEveryMs = 25;

const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Something that the page did and must not do; the message is for people. */
export class Defect extends Error {
  override readonly name = "Defect";
}

/** A run on one device, and the page it is watched on: started, disturbed, taken up again, brought to its end. */
export class Patient {
  readonly context: BrowserContext;
  readonly engine: RunEngine;
  /** Undefined while it is closed. */
  page: Page | undefined;
  isDiskFull = false;
  /** The browser stores nothing. */
  readonly isRefusing: boolean;
  readonly #bench: Bench;
  #quota: CDPSession | undefined;
  /** Everything that was said of the run, however often the page was opened. */
  readonly #notes = new Set<string>();
  /** Results that were kept before the run began, by id. */
  known: ReadonlySet<string>;

  constructor(bench: Bench, context: BrowserContext, engine: RunEngine, isRefusing: boolean) {
    this.#bench = bench;
    this.context = context;
    this.engine = engine;
    this.isRefusing = isRefusing;
    this.known = new Set(bench.kept.results.map(({ id }) => id));
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  async start(): Promise<void> {
    this.page = await this.#newPage();
    await startRun(this.page, this.#bench.app, this.engine);
  }

  /** Another run on the same device, after one that is over. */
  async startAgain(): Promise<void> {
    if (!this.isRefusing) this.known = new Set((await this.kept()).results.map(({ id }) => id));
    await this.page!.close();
    await this.start();
  }

  async #newPage(): Promise<Page> {
    const page = await this.context.newPage();
    // Devices that a fault can take away. The page's own code knows nothing of this.
    page.on("worker", (worker) => {
      if (this.engine === "webgpu" && worker.url().includes("trainer"))
        void worker.evaluate(rememberDevices).catch(() => undefined);
    });
    return page;
  }

  /** Leaves the disk so many bytes; without a number, as many as there are. */
  async limitDisk({ app }: Bench, bytes?: number): Promise<void> {
    if (!this.#quota) {
      this.#quota = await this.context.newCDPSession(await this.context.newPage());
    }
    const { origin } = new URL(app.url);
    await this.#quota.send("Storage.overrideQuotaForOrigin", {
      origin,
      ...(bytes !== undefined && { quotaSize: bytes }),
    });
    this.isDiskFull = bytes !== undefined;
  }

  /**
   * Sees to it that the run goes on, as a reader would; says how much of it is done, from 0 to 1, or undefined when it has
   * ended. Throws Defect where nobody could.
   */
  async takeUp(): Promise<number | undefined> {
    const endMs = Date.now() + patienceMs;
    let isReopened = false;
    let failedAtMs: number | undefined;
    for (;;) {
      if (!this.page) {
        this.page = await this.#newPage();
        await openSetup(this.page, this.#bench.app, this.engine);
        isReopened = true;
      }
      const seen = await this.look();
      if (seen.alarm !== undefined) throw new Defect(`the page breaks: ${seen.alarm}`);
      failedAtMs = seen.failure === undefined ? undefined : (failedAtMs ?? Date.now());
      if (failedAtMs !== undefined && !seen.canGoOn && Date.now() - failedAtMs > offerMs) {
        throw new Defect(`the run fails, and cannot go on: ${seen.failure}`);
      }
      if (seen.isRunning) return seen.done;
      if (seen.hasEnded) return undefined;
      if (seen.canGoOn)
        await this.page
          .getByRole("button", { name: text.keep.unfinished.goOn })
          .click({ timeout: 5000 })
          .catch(() => undefined);
      else if (await this.#isKept()) return undefined;
      if (Date.now() > endMs) {
        throw new Defect(isReopened ? "opened again, the page knows of no run" : "the run is neither on nor over");
      }
      await afterMs(100);
    }
  }

  /**
   * Waits until so much of what is left of the run now is done, or all of it, and for some of the time that it takes to be
   * told of more; the run may end before.
   */
  async untilDone(share = 1, ofNextStep = 0): Promise<void> {
    const endMs = Date.now() + patienceMs;
    let last: { done: number; atMs: number } | undefined;
    let target = 1;
    let stepMs = 0;
    for (;;) {
      const done = await this.takeUp();
      if (done === undefined) return;
      if (!last) target = done + share * (1 - done);
      if (last?.done !== done) {
        const atMs = Date.now();
        stepMs = last ? atMs - last.atMs : 0;
        last = { done, atMs };
      }
      if (share < 1 && done >= target) return afterMs(ofNextStep * stepMs);
      if (Date.now() > endMs) throw new Defect(`the run hangs at ${Math.floor(100 * done)}%`);
      await afterMs(lookEveryMs);
    }
  }

  async look() {
    const seen = await this.page!.evaluate(
      ({ goOn, stop, stopping, answer, failure }) => {
        const buttons = [...document.querySelectorAll("button")].map(({ innerText }) => innerText.trim());
        const links = [...document.querySelectorAll("a")].map(({ innerText }) => innerText.trim());
        const failed = document.querySelector("section[aria-labelledby=failure-title]");
        return {
          canGoOn: buttons.includes(goOn),
          isRunning: buttons.includes(stop) || buttons.includes(stopping),
          hasEnded: links.includes(answer),
          // As the window's title says it.
          done: Number(/^\d+(?=%)/.exec(document.title)?.[0] ?? 0) / 100,
          failure: failed?.querySelector("p")?.innerText,
          alarm: document.querySelector<HTMLElement>("main > div > section.alarm[role=alert]")?.innerText,
          notes: [...document.querySelectorAll<HTMLElement>(`ul[aria-label="${failure}"] li`)].map(
            ({ innerText }) => innerText,
          ),
        };
      },
      {
        goOn: text.keep.unfinished.goOn,
        stop: text.run.stop,
        stopping: text.run.stopping,
        answer: text.places.runPlace.seeAnswer,
        failure: text.run.notes,
      },
    );
    for (const note of seen.notes) this.#notes.add(note);
    return seen;
  }

  async kept(): Promise<Kept> {
    return readKept(this.page!);
  }

  async #isKept(): Promise<boolean> {
    if (this.isRefusing) return false;
    const { results } = await this.kept();
    return results.some(({ id }) => !this.known.has(id));
  }
}

const rememberDevices = `(() => {
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...asked) {
    const device = await request.apply(this, asked);
    (self.devices ??= []).push(device);
    return device;
  };
})()`;
