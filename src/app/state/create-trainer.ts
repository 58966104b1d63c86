import { TrainerClient } from "./trainer-client.ts";
import { uniqueName } from "./worker-link.ts";

/** The trainer of the shipped page. The worker, and all it needs to train, loads when the trainer is first asked. */
export function createTrainer(): TrainerClient {
  return new TrainerClient(
    () =>
      new Worker(new URL("../../../workers/trainer.ts", import.meta.url), {
        type: "module",
        name: uniqueName("trainer"),
      }),
  );
}
