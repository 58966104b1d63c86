/**
 * The only things of its host that training may see: a signal to stop, and timers to bound what may hang. Declared here,
 * because this layer is checked without the libraries of browser and Node, which bring the real ones.
 */
interface AbortSignal {
  readonly aborted: boolean;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare function setTimeout(call: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;
