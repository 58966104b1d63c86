import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import type { TfjsWasmFiles } from "./tfjs-backends.ts";

/** Where Vite serves tfjs' WebAssembly files, in development and in the built app. */
export const tfjsWasmFiles: TfjsWasmFiles = { plain, simd };
