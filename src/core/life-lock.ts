/**
 * What a worker posts for its owner to hear of its end, however it ends: that it holds a lock under its own name; or, where
 * there are no locks, with it the port at which a pulse is felt while it lives.
 */
export type LifeSign = { lifeLock: string } | { pulse: true };

/** The sign, if that is what a message is. */
export function lifeSignOf(message: unknown): LifeSign | undefined {
  const isSign = typeof message === "object" && message !== null && ("lifeLock" in message || "pulse" in message);
  return isSign ? (message as LifeSign) : undefined;
}

/**
 * Posts as `post` does and in order, but nothing before the sign was given: whoever was answered hears of the worker's
 * end, and an early end leaves no call without an answer.
 */
export function postedAfter<Message extends unknown[]>(
  signed: Promise<void>,
  post: (...message: Message) => void,
): (...message: Message) => void {
  const waiting: Message[] = [];
  let isSigned = false;
  void signed.then(() => {
    isSigned = true;
    for (const message of waiting.splice(0)) post(...message);
  });
  return (...message) => {
    if (isSigned) post(...message);
    else waiting.push(message);
  };
}

/** Between two beats of a pulse, in milliseconds. */
export const pulseEveryMs = 1000;

/** So many beats in a row must be missing: on a loaded machine one may be late by seconds. */
export const missingBeats = 15;

/** What the owner brings along from its own surroundings. */
export interface LifeWatch {
  /** Undefined on pages that came over plain http. */
  locks: { request(name: string, granted: () => void): Promise<unknown> } | undefined;
  /** Calls `tick` again and again; returns what ends that. */
  every(ms: number, tick: () => void): () => void;
}

interface PulsePort {
  onmessage: ((event: never) => void) | null;
  close(): void;
}

/** Calls `gone` once the worker that gave this sign has ended. `ports` came with the sign. */
export function watchLife(
  sign: LifeSign,
  ports: readonly PulsePort[],
  { locks, every }: LifeWatch,
  gone: () => void,
): void {
  if ("lifeLock" in sign) {
    // Granted when the worker is gone, and not before.
    void locks?.request(sign.lifeLock, gone);
    return;
  }
  const [port] = ports;
  if (!port) return;
  let missing = 0;
  let end: (() => void) | undefined;
  // Begins with the first beat: a pulse that never came proves nothing.
  port.onmessage = () => {
    missing = 0;
    // By the owner's own clock, which stands still when the machine sleeps, as the pulse does.
    end ??= every(pulseEveryMs, () => {
      missing += 1;
      if (missing < missingBeats) return;
      end?.();
      port.close();
      gone();
    });
  };
}
