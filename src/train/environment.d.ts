/**
 * The only thing of its host that training may see: a signal to stop. Declared here, because this layer is checked
 * without the libraries of browser and Node, which bring the real ones.
 */
interface AbortSignal {
  readonly aborted: boolean;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
