/**
 * The only thing of its host that training may see: a signal to stop. Declared here, because this layer is checked
 * without the libraries of browser and Node, where this interface comes from.
 */
interface AbortSignal {
  readonly aborted: boolean;
}
