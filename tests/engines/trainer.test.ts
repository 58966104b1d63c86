import { expect, test } from "vitest";
import { createTrainer } from "#app/state/create-trainer.ts";
import type { TrainerClient } from "#app/state/trainer-client.ts";
import { expectSameAnswers } from "../fixtures/four-steps.ts";

/** A trainer of its own for each. */
async function withTrainer(act: (trainer: TrainerClient) => Promise<void>): Promise<void> {
  const trainer = createTrainer();
  try {
    await act(trainer);
  } finally {
    await trainer.stop();
  }
}

test("the trainer's worker trains on WebGPU to the same answers as on the processor", async () => {
  await withTrainer(async (trainer) => {
    await expectSameAnswers(trainer, "webgpu");
    expect((await trainer.inspectMachine()).webgpu.text.length).toBeGreaterThan(0);
  });
});

test("and by TensorFlow.js to the same answers again", async () => {
  await withTrainer((trainer) => expectSameAnswers(trainer, "tfjs"));
});
