/** What a machine offers, and where it fails. Messages of a browser or driver stay as they are. */
export const machine = {
  partNotLoaded: (part: Part) => `${parts[part]} could not be loaded.`,
  partEnded: (part: Part) => `${parts[part]} was ended by the browser, perhaps for want of memory.`,
  /** `own`: the browser's own words, in whatever language it speaks. */
  partFailed: (part: Part, own: string) => `${parts[part]} stopped with an error: “${own}”.`,
  browserFull: (own: string) =>
    `The disk is full, or the share of it that the browser gives this page. The browser says: “${own}”.`,
  browserRefuses: (own: string) => `The browser does not allow this page to do that. It says: “${own}”.`,
  browserOffline: (own: string) =>
    `A part of the page or a file could not be fetched: its server or the network is not there. The browser says: “${own}”.`,
  browserNoMemory: (own: string) => `There was not enough memory. The browser says: “${own}”.`,
  unexpected: (own: string) => `Something went wrong that was not foreseen: “${own}”.`,
  noWebGpu: () => "This browser does not offer WebGPU.",
  noUsableGpu: () => "WebGPU is there, but the browser found no usable GPU.",
  gpuNotOpened: (message: string) => `The browser could not open the GPU: ${message}`,
  gpuOutOfMemory: (message: string) => `The GPU ran out of memory: ${message}`,
  gpuRefused: (message: string) => `The GPU refused a command, so results cannot be trusted: ${message}`,
  gpuWentAway: (message: string | undefined) => `The GPU went away: ${message ?? "no reason given"}`,
  gpuFailed: (message: string) => `The GPU failed: ${message}`,
  gpuTooFull: (message: string) => `The GPU has not enough free memory: ${message}`,
  kernelDoesNotCompile: (kernel: string, message: string) => `The GPU kernel "${kernel}" does not compile: ${message}`,
  noSimd: () => "This browser has no WebAssembly SIMD. Any browser since 2023 has.",
  tfjsWithoutGpu: () => "TensorFlow.js could not use the GPU.",
  tfjsWithoutProcessor: () => "TensorFlow.js could not use the processor.",
  noMemoryLeft: (megabytes: number) =>
    `The system has no ${megabytes.toLocaleString("en")} MB of memory left for the models.`,
  planTooLarge: (needs: number, has: number) =>
    `This plan needs ${needs} MiB in one piece, and the device offers ${has} MiB.`,
  needsMemory: (needed: number, limit: number) =>
    `This needs ${needed.toLocaleString("en")} MB of memory, ${limit.toLocaleString("en")} MB may be used.`,
  modelsThatFit: (most: number, of: number) => `At most ${most} of ${of} models fit at a time.`,
  rowsThatFit: (rows: number, of: number) =>
    `Not even one model fits; with ${rows} rows per step instead of ${of}, one does.`,
  nothingFits: () => "Not even one model with one row per step fits: choose a smaller model or a shorter context.",
  gpuTotalTooSmall: (replicas: number, rows: number, needs: number, has: number) =>
    `${replicas} replicas with ${rows} rows each do not fit on this GPU: they need ${needs} MiB and there are ${has} MiB.`,
  gpuBufferTooSmall: (replicas: number, rows: number, largest: number, total: number, allowed: number) =>
    `${replicas} replicas with ${rows} rows each do not fit on this GPU: the largest of their buffers takes ${largest} MiB ` +
    `of ${total} MiB in all, and the GPU allows ${allowed} MiB in one buffer.`,
  replicasThatFitGpu: (replicas: number) => `The largest that fits: ${replicas} replicas at a time.`,
  rowsThatFitGpu: (rows: number) => `The largest that fits: 1 replica with ${rows} rows.`,
  nothingFitsGpu: () => "Not even one replica with one row fits: the model itself must be smaller.",
};

/** What works beside the page. */
export type Part = "trainer" | "analyst" | "texts" | "qr-reader";

const parts: Readonly<Record<Part, string>> = {
  trainer: "The part that trains",
  analyst: "The part that reads results",
  texts: "The part that reads texts",
  "qr-reader": "The part that reads QR codes",
};
