/** What a worker posts once it holds a lock under its own name, for as long as it lives. */
export interface LifeLock {
  lifeLock: string;
}

/** The lock's name, if that is what a message says. */
export function lifeLockOf(message: unknown): string | undefined {
  return (message as Partial<LifeLock> | null)?.lifeLock;
}
