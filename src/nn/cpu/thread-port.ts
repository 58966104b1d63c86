/** One end of a channel to another thread: a Web Worker, a Node worker, or the worker's own side. */
export interface ThreadPort {
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** The owner's end of a worker. */
export interface WorkerPort extends ThreadPort {
  /** The listener hears, in plain words, that the worker crashed, was ended from outside or could not start. */
  onDeath(listener: (reason: string) => void): void;
  terminate(): void;
}
