/**
 * Times the WebGPU engine's training step in a headless browser.
 *   npx tsx bench/step-webgpu.ts [--size S|M] [--replicas N] [--steps N] [--variant NAME] [--half] [--check] [--profile]
 */
import { parseArgs } from "node:util";
import type { CohortSpec } from "../src/nn/engine.ts";
import { defaultHidden } from "../src/nn/model-shape.ts";
import { matmulVariants, type MatmulVariantName } from "../src/nn/webgpu/tuning.ts";
import { inDevPage } from "./dev-page.ts";
import type { StepRequest } from "./step-webgpu-page.ts";

const sizes: Record<string, Omit<CohortSpec, "replicas" | "optimizer">> = {
  S: {
    shape: { layers: 2, width: 64, heads: 4, hidden: defaultHidden(64), context: 32, vocabulary: 256 },
    batch: 16,
  },
  M: {
    shape: { layers: 4, width: 128, heads: 4, hidden: defaultHidden(128), context: 64, vocabulary: 512 },
    batch: 16,
  },
};

const { values: options } = parseArgs({
  options: {
    size: { type: "string", default: "S" },
    replicas: { type: "string", default: "1" },
    steps: { type: "string", default: "10" },
    variant: { type: "string" },
    half: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
  },
});

const request: StepRequest = {
  spec: {
    ...sizes[options.size]!,
    replicas: Number(options.replicas),
    optimizer: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 1 },
  },
  steps: Number(options.steps),
  profile: options.profile,
  half: options.half,
  check: options.check,
  ...(isVariant(options.variant) ? { variant: options.variant } : {}),
};

await inDevPage("step-webgpu.html", "measureStep", async (page) => {
  const { profile, ...figures } = await page.evaluate((asked) => window.measureStep(asked), request);
  console.log(JSON.stringify(figures, undefined, 1));
  for (const { label, ms, count } of profile ?? [])
    console.log(`${(ms * count).toFixed(2).padStart(8)} ms  ${count} x ${ms.toFixed(2)}  ${label}`);
});

function isVariant(name: string | undefined): name is MatmulVariantName {
  return name !== undefined && Object.hasOwn(matmulVariants, name);
}
