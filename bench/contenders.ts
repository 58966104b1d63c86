import type { ConfigName } from "./configs.ts";

/** Engines that run in a worker of the browser. */
export type BrowserEngine =
  | "ours-webgpu"
  | "ours-wasm"
  | "ours-wasm-threads"
  | "tfjs-webgpu"
  | "tfjs-wasm"
  | "jax-webgpu"
  | "jax-wasm"
  | "jax-wasm-threads";

export type EngineName = BrowserEngine | "ours-node" | "pytorch";

export interface Contender {
  name: EngineName;
  label: string;
  device: "webgpu" | "cpu";
}

/** All with one thread unless the label says otherwise. */
export const contenders: readonly Contender[] = [
  { name: "ours-webgpu", label: "ours, WebGPU", device: "webgpu" },
  { name: "jax-webgpu", label: "jax-js, WebGPU", device: "webgpu" },
  { name: "tfjs-webgpu", label: "TensorFlow.js, WebGPU", device: "webgpu" },
  { name: "ours-wasm", label: "ours, WebAssembly", device: "cpu" },
  { name: "ours-node", label: "ours, in Node", device: "cpu" },
  { name: "pytorch", label: "PyTorch", device: "cpu" },
  { name: "jax-wasm", label: "jax-js, WebAssembly", device: "cpu" },
  { name: "tfjs-wasm", label: "TensorFlow.js, WebAssembly", device: "cpu" },
  { name: "ours-wasm-threads", label: "ours, all threads", device: "cpu" },
  { name: "jax-wasm-threads", label: "jax-js, all threads", device: "cpu" },
];

/** Engines that take turns with each other. */
export interface Case {
  device: Contender["device"];
  config: ConfigName;
  replicas: number;
  /** Of the whole run's time. */
  share: number;
}

/** The ones with bars first: what comes later is left out when time is short. */
export const cases: readonly Case[] = [
  { device: "cpu", config: "S", replicas: 1, share: 0.06 },
  { device: "cpu", config: "S", replicas: 8, share: 0.17 },
  { device: "webgpu", config: "S", replicas: 1, share: 0.2 },
  { device: "webgpu", config: "S", replicas: 8, share: 0.13 },
  { device: "cpu", config: "M", replicas: 1, share: 0.1 },
  { device: "cpu", config: "M", replicas: 8, share: 0.1 },
  { device: "webgpu", config: "M", replicas: 1, share: 0.12 },
  { device: "webgpu", config: "M", replicas: 8, share: 0.12 },
];

export function caseName({ device, config, replicas }: Case): string {
  return `${device === "webgpu" ? "WebGPU" : "CPU"} ${config} x ${replicas}`;
}
