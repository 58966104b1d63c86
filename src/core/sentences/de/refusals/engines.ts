import type { EngineId, engines as english } from "../../en/refusals/engines.ts";

export const engines: typeof english = {
  nothingTrains: (reasons) => `Auf diesem Gerät kann nichts trainieren. ${reasons}`,
  noSuchEngine: (id, known) => `„${id}“ gibt es hier nicht zum Rechnen: eines von diesen nehmen: ${known.join(", ")}.`,
  engineFailed: (engine, why) => `${names[engine]}: ${why.replace(/\.$/, "")}.`,
  engineIsSoftware: (engine) =>
    `${names[engine]} ist hier Software, keine Grafikkarte, und wird darum nicht verwendet.`,
  engineNotReady: (engine) => `${names[engine]} war nach einer halben Minute nicht bereit.`,
  engineTooLate: (engine) =>
    `${names[engine]} war nicht in den zwei Sekunden bereit, die die Wahl dauern darf, und wird diesmal nicht verwendet.`,
};

const names: Readonly<Record<EngineId, string>> = {
  cpu: "Der Prozessor",
  webgpu: "WebGPU",
  tfjs: "TensorFlow.js",
};
