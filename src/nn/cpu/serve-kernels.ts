import { assertNever, RunFailure } from "#core/failure.ts";
import { supportedKernelBuild } from "./kernels.ts";
import { createLocalCohort } from "./local-cohort.ts";
import { buffersIn, type PartedCohort, type WorkerReply, type WorkerRequest } from "./messages.ts";
import type { ThreadPort } from "./thread-port.ts";

/** The worker's side: answers requests one after the other, for as long as the worker lives. */
export function serveKernels(port: ThreadPort): void {
  const cohorts = new Map<number, PartedCohort>();
  let last: Promise<void> = Promise.resolve();
  port.onMessage((message) => {
    // Only `RemoteKernels` posts here.
    const request = message as WorkerRequest;
    last = last.then(async () => {
      const reply = await answer(request, cohorts);
      port.post(reply, buffersIn(reply));
    });
  });
}

async function answer(request: WorkerRequest, cohorts: Map<number, PartedCohort>): Promise<WorkerReply> {
  const { id } = request;
  try {
    return { id, result: await run(request, cohorts) };
  } catch (error) {
    if (error instanceof RunFailure) return { id, code: error.code, message: error.message, said: error.said };
    return { id, code: undefined, message: error instanceof Error ? error.message : String(error) };
  }
}

async function run(request: WorkerRequest, cohorts: Map<number, PartedCohort>): Promise<unknown> {
  if (request.name === "supportedBuild") return supportedKernelBuild();
  if (request.name === "create") {
    const [spec] = request.arguments;
    cohorts.set(request.cohort, await createLocalCohort(spec, supportedKernelBuild()));
    return undefined;
  }
  const whole = cohorts.get(request.cohort);
  if (whole === undefined) throw new Error(`no cohort ${request.cohort} for ${request.name}`);
  const cohort = request.part ? whole.part(request.part) : whole;
  switch (request.name) {
    case "train":
      return cohort.train(...request.arguments);
    case "score":
      return cohort.score(...request.arguments);
    case "logits":
      return cohort.logits(...request.arguments);
    case "generate":
      return cohort.generate(...request.arguments);
    case "save":
      return cohort.save();
    case "restore":
      return cohort.restore(...request.arguments);
    case "dispose":
      cohorts.delete(request.cohort);
      return undefined;
    default:
      return assertNever(request);
  }
}
