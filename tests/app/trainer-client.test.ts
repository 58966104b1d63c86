import { expose } from "comlink";
import { afterEach, expect, test, vi } from "vitest";
import { TrainerClient } from "#app/state/trainer-client.ts";
import type { TrainerApi } from "#workers/trainer-api.ts";

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A worker with these answers; or one that has died of an error before it could give any. */
function workerOf(api: Partial<TrainerApi> | "dies"): Worker {
  const { port1: inside, port2: outside } = new MessageChannel();
  ports.push(inside);
  if (api === "dies") setTimeout(() => outside.dispatchEvent(new Event("error", { cancelable: true })));
  else expose(api, inside);
  return Object.assign(outside, { terminate: () => outside.close() }) as unknown as Worker;
}

const request = { runId: "r", experiment: {} as never, engine: "cpu" } as const;

function clientOf(...workers: (Partial<TrainerApi> | "dies")[]): TrainerClient {
  return new TrainerClient(() => workerOf(workers.shift()!));
}

test("what a dying trainer leaves unanswered is asked of the next one", async () => {
  const next = { savedModels: () => Promise.resolve([]), forget: () => Promise.resolve() };
  const client = clientOf("dies", next);
  expect(await Promise.all([client.savedModels(), client.forget("a run")])).toEqual([[], undefined]);
});

test("what two trainers died of is refused in words, and no run is begun twice", async () => {
  const message = "The part that trains could not be loaded.";
  expect(await clientOf("dies", "dies").modelZip({ sha256: "0" })).toMatchObject({
    refusal: message,
    // For the language of whoever reads it.
    said: [["partNotLoaded", expect.anything()]],
  });
  const death = { name: "RunFailure", code: "worker-died", message };
  await expect(clientOf("dies", "dies").savedModels()).rejects.toMatchObject(death);
  const start = (): Promise<void> => Promise.resolve();
  await expect(clientOf("dies", { start }).run(request, () => undefined)).rejects.toMatchObject(death);
});

/** A stop that comes `ms` before the run ends, at a worker with this answer to it. */
async function stoppedRun(stop: () => Promise<void>, ms: number): Promise<string> {
  let end = (): void => undefined;
  const start = (): Promise<void> => new Promise((resolve) => (end = resolve));
  const client = clientOf({ start, stop, savedModels: () => Promise.resolve([]) });
  const run = client.run(request, () => undefined);
  void client.stop();
  // Answered after the stop was, if it is.
  await client.savedModels();
  await vi.advanceTimersByTimeAsync(ms);
  end();
  return run;
}

test("a run has time to put down what it found once its worker has heard of a stop, and else none", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    expect(await stoppedRun(() => Promise.resolve(), 5000)).toBe("ended");
    expect(await stoppedRun(() => Promise.resolve(), 11_000)).toBe("abandoned");
    expect(await stoppedRun(() => new Promise(() => undefined), 5000)).toBe("abandoned");
  } finally {
    vi.useRealTimers();
  }
});
