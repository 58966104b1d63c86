import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Offline } from "#app/state/offline.svelte.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

class FakeWorker extends EventTarget {
  state = "installing";

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }

  postMessage(_: unknown, [port]: MessagePort[] = []): void {
    port?.postMessage(6_000_000);
  }
}

/** What a browser knows of the stored page. */
class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
}

/** A browser in which storing ends each time as `tries` say. */
function browserOf(...tries: ("stores" | "breaks off" | Error)[]) {
  const container = Object.assign(new EventTarget(), {
    controller: null as FakeWorker | null,
    registered: 0,
    register: (): Promise<FakeRegistration> => {
      container.registered += 1;
      const end = tries.shift() ?? "stores";
      if (end instanceof Error) return Promise.reject(end);
      const registration = new FakeRegistration();
      const worker = (registration.installing = new FakeWorker());
      queueMicrotask(() => {
        registration.installing = null;
        if (end === "stores") registration.active = container.controller = worker;
        worker.become(end === "stores" ? "activated" : "redundant");
      });
      return Promise.resolve(registration);
    },
  });
  const reload = vi.fn();
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("location", { reload });
  return { container, reload };
}

test("storing that broke off is said, and goes on by itself until it is done", async () => {
  const { container } = browserOf("breaks off", new TypeError("no network"));
  const offline = new Offline();
  await offline.start();
  expect(offline.status).toBe("broken-off");
  await vi.advanceTimersByTimeAsync(10_000);
  expect([container.registered, offline.status]).toEqual([2, "broken-off"]);
  await vi.advanceTimersByTimeAsync(19_999);
  expect(container.registered).toBe(2);
  await vi.advanceTimersByTimeAsync(1);
  expect([container.registered, offline.status]).toEqual([3, "stored"]);
});

test("what the browser does not allow is not tried again", async () => {
  const { container } = browserOf(new DOMException("no", "SecurityError"));
  const offline = new Offline();
  await offline.start();
  expect(offline.status).toBe("failed");
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(container.registered).toBe(1);
});

test("a newer version that another tab took is offered here, too, and taken by loading the page anew", async () => {
  const { container, reload } = browserOf();
  const offline = new Offline();
  await offline.start();
  // The first version takes over the page that stored it.
  container.dispatchEvent(new Event("controllerchange"));
  expect(offline.isNewerWaiting).toBe(false);
  container.dispatchEvent(new Event("controllerchange"));
  expect(offline.isNewerWaiting).toBe(true);
  expect(reload).not.toHaveBeenCalled();
  offline.takeNewer();
  expect(reload).toHaveBeenCalledOnce();
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
