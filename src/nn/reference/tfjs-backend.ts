/** Something that runs tfjs operations. tfjs holds one global current backend: `activate` before every synchronous stretch. */
export interface TfjsBackend {
  readonly name: "webgpu" | "wasm" | "cpu";
  /** Plain words: what computes, on what. */
  readonly description: string;
  /** No tensor may be larger. */
  readonly maxTensorBytes: number;
  activate(): void;
  /** Throws RunFailure when results so far cannot be trusted. */
  settle(): Promise<void>;
}
