/**
 * The kernels of the CPU engine, compiled to WebAssembly SIMD by scripts/build-wasm.mjs.
 * Pointers are byte addresses in the imported memory; counts are elements; matrices are row-major f32.
 * Nothing here allocates: every kernel is given its workspace.
 */
export { matmul } from "./matmul";
export { attention } from "./attention";
export { attendCached, cacheKeyValue } from "./cache";
export { attentionBackward } from "./attention-backward";
export { embed, embedBackward, rotate } from "./embedding";
export { rmsNorm, rmsNormBackward } from "./norm";
export { swiglu, swigluBackward } from "./swiglu";
export { crossEntropy, logProbability, weightedSum } from "./loss";
export { gatherRows, scatterRows } from "./rows";
export { squaredNorm, adamw } from "./optimizer";
