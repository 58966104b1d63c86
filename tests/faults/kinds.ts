import { en as text } from "#app/text/en.ts";
import type { Rng } from "#core/random.ts";
import { openSetup, type Bench } from "./bench.ts";
import { Defect, type Patient } from "./patient.ts";
import type { RunEngine } from "./tiny-runs.ts";

/** One way for things to go wrong. */
export interface Fault {
  /** Of runs on this engine only. */
  engine?: RunEngine;
  /** It takes a run in a browser that stores nothing; it is there from the start. */
  isRefusal?: boolean;
  /** Can strike there, too: it needs no store, and leaves the page open. */
  needsNoStore?: boolean;
  /** What it strikes is there only while something trains. */
  needsRun?: boolean;
  /**
   * Says whether there was anything to strike. Must leave `patient.page` undefined where the page is gone. May come when
   * no run is under way any more.
   */
  strike(patient: Patient, bench: Bench, rng: Rng): Promise<boolean>;
}

const afterMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Lets some time pass, with the fault in place. */
function whileMs(rng: Rng, from: number, to: number): Promise<void> {
  return afterMs(from + rng.integer(to - from));
}

/** Runs `code` in a worker of that script, which may be about to come. Undefined where there is none. */
async function inWorker({ page }: Patient, script: string, code: string): Promise<{ result: unknown } | undefined> {
  for (const endMs = Date.now() + 2000; Date.now() < endMs; await afterMs(20)) {
    const worker = page?.workers().find((one) => one.url().includes(script));
    // One that ends of it cannot answer.
    if (worker) return { result: await Promise.race([worker.evaluate(code).catch(() => undefined), afterMs(3000)]) };
  }
  return undefined;
}

async function untilTrue(otherwise: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const endMs = Date.now() + 60_000; !(await isSo()); await afterMs(50)) {
    if (Date.now() > endMs) throw new Defect(otherwise);
  }
}

async function isInWorker(patient: Patient, script: string, code: string): Promise<boolean> {
  return (await inWorker(patient, script, code)) !== undefined;
}

/** To processes of the browser; false for one that has ended by itself meanwhile. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    return false;
  }
}

/** The code, once the page can hear of the worker's end: browsers end no worker that is still coming. */
const onceAlive = (code: string): string => `(async () => {
  while (!(await navigator.locks.query()).held.some(({ name }) => name === self.name))
    await new Promise((resolve) => setTimeout(resolve, 20));
  ${code};
})()`;

const uncaught = "setTimeout(() => { throw new Error('injected') }); undefined";

/** Says how many there were; which they are, the patient has seen to. */
const loseDevices = `(() => {
  const devices = (self.devices ?? []).splice(0);
  for (const device of devices) device.destroy();
  return devices.length;
})()`;

/** An IndexedDB that breaks while it is in use. */
const breakStore =
  "IDBDatabase.prototype.transaction = () => { throw new DOMException('injected', 'InvalidStateError') }; undefined";

const faults = {
  reload: {
    async strike({ page }) {
      await page!.reload();
      return true;
    },
  },
  "closed tab": {
    async strike(patient) {
      await patient.page!.close();
      patient.page = undefined;
      return true;
    },
  },
  "killed renderer": {
    async strike(patient) {
      const page = patient.page!;
      const crashed = page.waitForEvent("crash");
      void page.goto("chrome://crash").catch(() => undefined);
      await crashed;
      await page.close();
      patient.page = undefined;
      return true;
    },
  },
  "trainer throws": { needsNoStore: true, strike: (patient) => isInWorker(patient, "trainer", uncaught) },
  "trainer ends without a word": {
    needsNoStore: true,
    strike: (patient) => isInWorker(patient, "trainer", "self.close()"),
  },
  "kernel worker throws": {
    engine: "cpu",
    needsNoStore: true,
    needsRun: true,
    strike: (patient) => isInWorker(patient, "cpu-kernel-worker", uncaught),
  },
  "kernel worker ends without a word": {
    engine: "cpu",
    needsNoStore: true,
    needsRun: true,
    strike: (patient) => isInWorker(patient, "cpu-kernel-worker", "self.close()"),
  },
  "analyst ends without a word": {
    async strike(patient, _, rng) {
      // It works where results are shown; there it goes at a random moment of its work.
      const places = patient.page!.getByRole("navigation").first();
      await places.getByRole("link", { name: text.places.compare }).click();
      await whileMs(rng, 0, 300);
      const hasStruck = await isInWorker(patient, "analyst", onceAlive(rng.next() < 0.5 ? "self.close()" : uncaught));
      // The answer comes all the same; a run is taken up where it is watched.
      await patient.page!.getByRole("button", { name: text.result.json }).waitFor();
      await places.getByRole("link", { name: text.places.run, exact: true }).click();
      return hasStruck;
    },
  },
  "lost graphics device": {
    engine: "webgpu",
    needsRun: true,
    async strike(patient) {
      // It may not be open yet.
      for (const endMs = Date.now() + 10_000; Date.now() < endMs; await afterMs(20)) {
        if ((await inWorker(patient, "trainer", loseDevices))?.result) return true;
      }
      return false;
    },
  },
  "killed graphics process": {
    engine: "webgpu",
    async strike(_, { cdp }) {
      const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
      const pids = processInfo.filter(({ type }) => type === "GPU").map(({ id }) => id);
      return pids.filter((pid) => signal(pid, "SIGKILL")).length > 0;
    },
  },
  "frozen page": {
    needsNoStore: true,
    async strike({ page }, _, rng) {
      const session = await page!.context().newCDPSession(page!);
      await session.send("Page.setWebLifecycleState", { state: "frozen" });
      await whileMs(rng, 500, 3000);
      await session.send("Page.setWebLifecycleState", { state: "active" });
      await session.detach();
      return true;
    },
  },
  "machine asleep": {
    async strike(_, { cdp }, rng) {
      const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
      const pids = processInfo.filter(({ type }) => type === "renderer" || type === "GPU").map(({ id }) => id);
      const asleep = pids.filter((pid) => signal(pid, "SIGSTOP"));
      await whileMs(rng, 500, 4000);
      for (const pid of asleep) signal(pid, "SIGCONT");
      return true;
    },
  },
  "clock set back": {
    async strike(patient) {
      const code = "(() => { const now = Date.now; Date.now = () => now() - 86_400_000 })()";
      await patient.page!.evaluate(code);
      return isInWorker(patient, "trainer", code);
    },
  },
  "full disk": {
    async strike(patient, bench, rng) {
      await patient.limitDisk(bench, 1);
      await whileMs(rng, 500, 4000);
      if (rng.next() < 0.7) await patient.limitDisk(bench);
      return true;
    },
  },
  "two tabs": {
    async strike(patient, { app }, rng) {
      const second = await patient.context.newPage();
      await openSetup(second, app, patient.engine);
      const watched = second.getByRole("heading", { name: text.watching.title });
      await untilTrue(
        "a second tab does not show that the first one trains",
        async () => (await watched.isVisible()) || !(await patient.look()).isRunning,
      );
      const start = second.getByRole("button", { name: text.run.start });
      // Refused while the first trains. A run that ended in between is none of its business.
      if (await start.isEnabled()) await start.click({ timeout: 2000 }).catch(() => undefined);
      await whileMs(rng, 200, 1500);
      const isFirstGone = rng.next() < 0.5;
      const gone = isFirstGone ? patient.page! : second;
      if (isFirstGone) patient.page = second;
      await gone.close();
      if (isFirstGone) {
        await untilTrue("a tab that is gone is still watched", async () => !(await watched.isVisible()));
      }
      return true;
    },
  },
  "storage breaks": { strike: (patient) => isInWorker(patient, "trainer", breakStore) },
  "storage refused": { engine: "cpu", isRefusal: true, needsNoStore: true, strike: () => Promise.resolve(true) },
} satisfies Record<string, Fault>;

export type FaultKind = keyof typeof faults;

/** What there is to know of a kind. */
export function faultOf(kind: FaultKind): Fault {
  return faults[kind];
}

export const faultKinds = Object.keys(faults) as FaultKind[];
