import { expose } from "comlink";
import type { BrowserEngine } from "../contenders.ts";
import { specOf, type ConfigName } from "../configs.ts";
import { createTurns, type Turns } from "../turns.ts";
import { createBrowserStepper, describeAdapter } from "./browser-steppers.ts";
import { countGpuCalls } from "./gpu-calls.ts";

const calls = countGpuCalls();
let turns: Turns | undefined;

/** One engine and one case per worker, so that engines share no heap and no device. */
const api = {
  describeAdapter,
  async open(engine: BrowserEngine, config: ConfigName, replicas: number) {
    const spec = specOf(config, replicas);
    turns = await createTurns(spec, await createBrowserStepper(engine, spec), calls);
    const { description, checkedLossNats, lastStepMs } = turns;
    return { description, checkedLossNats, lastStepMs };
  },
  take(steps: number) {
    if (!turns) throw new Error("open comes first");
    return turns.take(steps);
  },
};

export type BrowserWorkerApi = typeof api;
expose(api);
