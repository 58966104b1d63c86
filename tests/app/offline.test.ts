import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Offline } from "#app/state/offline.svelte.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a newer version that the browser had found before the page asked is told of, once it is stored", async () => {
  const installing = new EventTarget();
  const active = { postMessage: (_: string, [port]: MessagePort[]) => port!.postMessage(4_000_000) };
  const registration = Object.assign(new EventTarget(), { active, installing, waiting: null as unknown });
  const serviceWorker = Object.assign(new EventTarget(), {
    controller: active,
    ready: Promise.resolve(registration),
    register: () => Promise.resolve(registration),
  });
  vi.stubGlobal("navigator", { serviceWorker });
  const offline = new Offline();
  await offline.start();
  expect([offline.status, offline.bytes, offline.isNewerWaiting]).toEqual(["stored", 4_000_000, false]);
  registration.waiting = installing;
  installing.dispatchEvent(new Event("statechange"));
  expect(offline.isNewerWaiting).toBe(true);
});
