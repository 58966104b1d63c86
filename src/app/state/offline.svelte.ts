/** Looking for a newer version costs one small request. */
const lookEveryMs = 60 * 60_000;

/** The page stored on the device: whether it is, how large, and whether a newer version waits. */
export class Offline {
  /** `unsupported`: this browser, or this way of opening the page, stores nothing. */
  status = $state<"unknown" | "unsupported" | "storing" | "stored" | "failed">("unknown");
  /** Of all stored files. */
  bytes = $state<number>();
  /** A newer version is stored, too, and waits to be taken. */
  isNewerWaiting = $state(false);
  #registration: ServiceWorkerRegistration | undefined;
  #isTaking = false;

  /** Stores the page, in the background. */
  async start(): Promise<void> {
    if (!("serviceWorker" in navigator)) {
      this.status = "unsupported";
      return;
    }
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      if (this.#isTaking) location.reload();
    });
    try {
      const registration = await navigator.serviceWorker.register("./service-worker.js");
      this.#registration = registration;
      this.#follow(registration);
      await navigator.serviceWorker.ready;
      this.status = "stored";
      this.bytes = await sizeOf(registration);
    } catch {
      // An address that is not secure, a private window, a disk that is full: the page works, but not offline.
      this.status = "failed";
    }
  }

  /** Loads the newer version. What is on the page and not kept is lost, so the caller asks first. */
  takeNewer(): void {
    this.#isTaking = true;
    this.#registration?.waiting?.postMessage("take-over");
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      this.isNewerWaiting = registration.waiting !== null && navigator.serviceWorker.controller !== null;
    };
    look();
    if (registration.active === null) this.status = "storing";
    const followInstalling = (): void => registration.installing?.addEventListener("statechange", look);
    // Browsers look for a newer version when a page is opened: it may have been found already.
    followInstalling();
    registration.addEventListener("updatefound", followInstalling);
    // Fails without a network, which is when nobody needs it.
    setInterval(() => void registration.update().catch(() => undefined), lookEveryMs);
  }
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
