import type { Inner } from "../../told.ts";

/** What computes, by its id. */
export type EngineId = "cpu" | "webgpu" | "tfjs";

/** Why nothing can train here. */
export const engines = {
  nothingTrains: (reasons: Inner) => `Nothing on this machine can train. ${reasons}`,
  noSuchEngine: (id: string, known: readonly string[]) =>
    `There is no engine "${id}" here: use one of ${known.join(", ")}.`,
  engineFailed: (engine: EngineId, why: Inner) => `${capital(names[engine])}: ${why.replace(/\.$/, "")}.`,
  engineIsSoftware: (engine: EngineId) =>
    `${capital(names[engine])} here is software, not a graphics card, so it is not used.`,
  engineNotReady: (engine: EngineId) => `${capital(names[engine])} was not ready in half a minute.`,
  engineTooLate: (engine: EngineId) =>
    `${capital(names[engine])} was not ready in the two seconds that a choice may take, so it is not used this time.`,
};

const names: Readonly<Record<EngineId, string>> = {
  cpu: "the processor",
  webgpu: "WebGPU",
  tfjs: "TensorFlow.js",
};

function capital(word: string): string {
  return `${word[0]!.toUpperCase()}${word.slice(1)}`;
}
