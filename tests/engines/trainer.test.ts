import { expect, test } from "vitest";
import { createTrainer } from "#app/state/create-trainer.ts";
import { expectSameAnswers } from "../fixtures/four-steps.ts";

test("the trainer's worker trains on WebGPU to the same answers as on the processor", async () => {
  const trainer = createTrainer();
  try {
    await expectSameAnswers(trainer, "webgpu");
    expect((await trainer.inspectMachine()).webgpu.text.length).toBeGreaterThan(0);
  } finally {
    await trainer.stop();
  }
}, 120_000);
