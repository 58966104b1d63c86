import type { RunEvent } from "#core/run-events.ts";
import { createEngineSupply } from "#train/choose-engine.ts";
import { RunControl } from "#train/run-control.ts";
import { SeedTexts } from "#train/seed-texts.ts";
import packageJson from "../package.json" with { type: "json" };
import { browserCandidates } from "./browser-engines.ts";
import type { CurriculumPreview, MachineReport, RunRequest, TrainerApi } from "./trainer-api.ts";

/** Documents and questions per text and tier in a preview. */
const previewSamples = 40;

/** The trainer behind the worker's message port. One run at a time; a new one stops the one before. */
export function createTrainer(): TrainerApi {
  let control: RunControl | undefined;
  let running: Promise<void> = Promise.resolve();
  return {
    inspectMachine,
    preview: (experiment, seed) => Promise.resolve(previewOf(new SeedTexts(experiment, seed))),
    async start(request, onEvents) {
      control?.stop();
      // However the run before ended, it was told to its own caller.
      await running.catch(() => undefined);
      control = new RunControl();
      running = drive(control, request, onEvents);
      await running;
    },
    pause: () => control?.pause(),
    resume: () => control?.resume(),
    stop: () => control?.stop(),
  };
}

async function drive(
  control: RunControl,
  { runId, experiment, engine }: RunRequest,
  onEvents: (events: RunEvent[]) => void,
): Promise<void> {
  const nowMs = (): number => performance.now();
  const candidates = browserCandidates(({ done, total }) => {
    if (done === total) return;
    onEvents([{ type: "preparing", text: "Compiling for the graphics card", fraction: done / total, atMs: nowMs() }]);
  });
  const supply = createEngineSupply({ candidates, choice: engine, nowMs });
  const startedAt = new Date().toISOString();
  try {
    // Deliveries are awaited: a page that cannot keep up slows the run instead of piling up messages.
    await control.drive({ runId, experiment, supply, appVersion: packageJson.version, startedAt, nowMs }, onEvents);
  } catch (error) {
    // A bug; the page still has to be told, because errors lose their kind on the way.
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    onEvents([{ type: "failed", code: "worker-died", message: `The trainer stopped: ${message}`, atMs: nowMs() }]);
    throw error;
  }
}

async function inspectMachine(): Promise<MachineReport> {
  const { openGpuDevice, describeGpu } = await import("#nn/gpu-device.ts");
  const { threadsFor } = await import("#nn/cpu/cpu-engine.ts");
  const opening = await openGpuDevice();
  const threads = threadsFor(navigator.hardwareConcurrency);
  if (opening.status === "unavailable") {
    return { webgpu: { usable: false, isFallbackAdapter: false, text: opening.reason }, cpuThreads: threads };
  }
  const { gpu } = opening;
  const report = { usable: true, isFallbackAdapter: gpu.isFallbackAdapter, text: describeGpu(gpu) };
  gpu.device.destroy();
  return { webgpu: report, cpuThreads: threads };
}

function previewOf({ curriculum, tokenizer }: SeedTexts): CurriculumPreview {
  return {
    texts: Object.entries(curriculum.texts).map(([name, { label, documents }]) => ({
      name,
      label,
      documentCount: documents.length,
      samples: documents.slice(0, previewSamples),
    })),
    tiers: curriculum.tiers.map(({ items, ...tier }) => ({
      ...tier,
      itemCount: items.length,
      samples: items.slice(0, previewSamples),
    })),
    vocabularySize: tokenizer.vocabularySize,
    ...(curriculum.valueWords && { valueWords: curriculum.valueWords }),
  };
}
