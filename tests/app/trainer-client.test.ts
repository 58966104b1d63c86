import { expose } from "comlink";
import { afterEach, expect, test } from "vitest";
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
  const request = { runId: "r", experiment: {} as never, engine: "cpu" } as const;
  const start = (): Promise<void> => Promise.resolve();
  await expect(clientOf("dies", { start }).run(request, () => undefined)).rejects.toMatchObject(death);
});
