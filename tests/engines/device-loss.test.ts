import { describe, expect, test } from "vitest";
import type { RunEvent } from "#core/run-events.ts";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { openGpuDevice, type OpenGpu } from "#nn/gpu-device.ts";
import { createWebGpuEngine } from "#nn/webgpu/engine.ts";
import { createEngineSupply, type EngineCandidate } from "#train/choose-engine.ts";
import { RunControl } from "#train/run-control.ts";
import { fewQuestions } from "../fixtures/four-steps.ts";
import { quickTuning } from "./test-gpu.ts";

const experiment = fewQuestions({ control: 12, behaviours: 6 });

/** Runs on real devices; `onEvent` may destroy the one in use. */
async function run(onEvent: (event: RunEvent, gpu: OpenGpu | undefined) => void): Promise<RunEvent[]> {
  let current: OpenGpu | undefined;
  const candidates: EngineCandidate[] = [
    {
      id: "webgpu",
      name: "WebGPU",
      open: async () => {
        const opening = await openGpuDevice();
        if (opening.status === "unavailable") throw new Error(opening.reason);
        current = opening.gpu;
        return { engine: createWebGpuEngine({ gpu: current, tuning: quickTuning }), isSoftwareGpu: true };
      },
    },
    {
      id: "cpu",
      name: "the processor",
      open: async () => ({ engine: await createCpuEngine({ threads: 0 }), isSoftwareGpu: false }),
    },
  ];
  const nowMs = (): number => performance.now();
  const events: RunEvent[] = [];
  const supply = createEngineSupply({ candidates, choice: "webgpu", nowMs });
  const startedAt = "2026-01-01T00:00:00.000Z";
  await new RunControl().drive(
    { runId: "r", experiment, supply, appVersion: "test", startedAt, nowMs },
    (delivered) => {
      for (const event of delivered) {
        events.push(event);
        onEvent(event, current);
      }
    },
  );
  current?.device.destroy();
  return events;
}

function replicasOf(events: readonly RunEvent[]) {
  const last = events.at(-1);
  if (last?.type !== "finished") throw new Error(`ended with ${JSON.stringify(last)}`);
  return last.results.replicas;
}

const notesOf = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) => (event.type === "noted" ? [event.text] : []));

describe("a GPU device that goes away while it trains", () => {
  test("is replaced, the run goes on from its checkpoint, and every bit of the result is the same", async () => {
    const undisturbed = replicasOf(await run(() => undefined));
    let isLost = false;
    const events = await run((event, gpu) => {
      if (isLost || event.type !== "stepsDone" || event.firstStep < 3) return;
      isLost = true;
      gpu!.device.destroy();
    });
    expect(notesOf(events)).toEqual([expect.stringContaining("Opened WebGPU again (1 of at most 3 times)")]);
    expect(replicasOf(events)).toEqual(undisturbed);
  });

  test("is given up after three times: the processor finishes the run and says so", async () => {
    const events = await run((event, gpu) => {
      if (event.type === "engineChosen" && event.engine.id === "webgpu") gpu!.device.destroy();
    });
    const notes = notesOf(events);
    expect(notes.length).toBe(4);
    expect(notes.at(-1)).toContain("the processor takes over");
    expect(replicasOf(events).length).toBe(1);
    expect(events.findLast((event) => event.type === "engineChosen")).toMatchObject({ engine: { id: "cpu" } });
  });
});
