/** Looking for a newer version costs one small request. */
const lookEveryMs = 60 * 60_000;
/** Storing that broke off goes on where it was: soon, then less and less often. */
const goOnAfterMs = { first: 10_000, most: 10 * 60_000 };

/** The page stored on the device: whether it is, how large, and whether a newer version waits. */
export class Offline {
  /**
   * `unsupported`: this browser, or this way of opening the page, stores nothing; `failed`: it was refused; `broken-off`:
   * not all files came, and the rest is asked for again.
   */
  status = $state<"unknown" | "unsupported" | "storing" | "stored" | "failed" | "broken-off">("unknown");
  /** Of all stored files. */
  bytes = $state<number>();
  /** A newer version is stored, too, and waits to be taken; or it was taken in another tab. */
  isNewerWaiting = $state(false);
  #registration: ServiceWorkerRegistration | undefined;
  #isTaking = false;
  /** Another tab has taken the newer version: parts of this one can no longer be fetched. */
  #isReplaced = false;

  /** Stores the page, in the background. */
  async start(): Promise<void> {
    if (!("serviceWorker" in navigator)) {
      this.status = "unsupported";
      return;
    }
    const { serviceWorker } = navigator;
    // The first version that is stored takes over, too, and it is the one that is here.
    let hasStored = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      if (this.#isTaking) location.reload();
      else if (hasStored) this.#isReplaced = this.isNewerWaiting = true;
      hasStored = true;
    });
    await this.#store(goOnAfterMs.first);
  }

  /** Loads the newer version. What is on the page and not kept is lost, so the caller asks first. */
  takeNewer(): void {
    this.#isTaking = true;
    if (this.#isReplaced) location.reload();
    else this.#registration?.waiting?.postMessage("take-over");
  }

  async #store(nextAfterMs: number): Promise<void> {
    try {
      const registration = await navigator.serviceWorker.register("./service-worker.js");
      if (this.status === "unknown" && registration.active === null) this.status = "storing";
      if (await becomesActive(registration)) {
        this.#follow(registration);
        this.status = "stored";
        this.bytes = await sizeOf(registration);
        return;
      }
    } catch (error) {
      // An address that is not secure, or a private window: the page works, but not offline. What the network does is
      // told as a TypeError.
      if (!(error instanceof TypeError)) {
        this.status = "failed";
        return;
      }
    }
    this.status = "broken-off";
    setTimeout(() => void this.#store(Math.min(2 * nextAfterMs, goOnAfterMs.most)), nextAfterMs);
  }

  #follow(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    const look = (): void => {
      this.isNewerWaiting =
        this.#isReplaced || (registration.waiting !== null && navigator.serviceWorker.controller !== null);
    };
    const follow = (): void => registration.installing?.addEventListener("statechange", look);
    look();
    // Browsers look for a newer version when a page is opened: it may have been found already.
    follow();
    registration.addEventListener("updatefound", follow);
    // Fails without a network, which is when nobody needs it.
    setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
  }
}

/** False when not all files could be stored. */
async function becomesActive({ active, installing, waiting }: ServiceWorkerRegistration): Promise<boolean> {
  const worker = installing ?? waiting;
  if (active || !worker) return active !== null;
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === "activated" || worker.state === "redundant") resolve(worker.state === "activated");
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

async function sizeOf({ active }: ServiceWorkerRegistration): Promise<number | undefined> {
  if (!active) return undefined;
  const channel = new MessageChannel();
  const answer = new Promise<number>((resolve) => {
    channel.port1.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
  });
  active.postMessage("size", [channel.port2]);
  const bytes = await answer;
  channel.port1.close();
  return bytes;
}
