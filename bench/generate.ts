/**
 * Writing with kept keys and values against reading whole rows anew for every token, in turns.
 *   npx tsx bench/generate.ts [--size S|M] [--replicas N] [--context N] [--rounds N] [--webgpu]
 * On the processor: one thread. With --webgpu: in a headless browser.
 */
import { parseArgs } from "node:util";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import { allowRelaxedSimd } from "../src/cli/spawn-cpu-thread.ts";
import { specOf, startingParameters } from "./configs.ts";
import { inDevPage } from "./dev-page.ts";
import { compareGeneration, type GenerationFigures } from "./generate-rounds.ts";

const { values: options } = parseArgs({
  options: {
    size: { type: "string", default: "S" },
    replicas: { type: "string", default: "8" },
    context: { type: "string" },
    rounds: { type: "string", default: "5" },
    webgpu: { type: "boolean", default: false },
  },
});

function askedSpec(): CohortSpec {
  const spec = specOf(options.size === "M" ? "M" : "S", Number(options.replicas));
  return options.context ? { ...spec, shape: { ...spec.shape, context: Number(options.context) } } : spec;
}

async function onProcessor(spec: CohortSpec, rounds: number): Promise<GenerationFigures> {
  allowRelaxedSimd();
  const engine = await createCpuEngine({ threads: 0 });
  const cohort = await engine.createCohort(spec);
  await cohort.restore(freshState(startingParameters(spec), spec.replicas));
  return compareGeneration(engine.description, cohort, rounds, () => performance.now());
}

function inBrowser(spec: CohortSpec, rounds: number): Promise<GenerationFigures> {
  return inDevPage("generate.html", "measureGeneration", (page) =>
    page.evaluate((asked) => window.measureGeneration(asked.spec, asked.rounds), { spec, rounds }),
  );
}

const measure = options.webgpu ? inBrowser : onProcessor;
console.log(JSON.stringify(await measure(askedSpec(), Number(options.rounds)), undefined, 1));
