/**
 * Writing with kept keys and values against reading whole rows anew for every token, in turns.
 *   npx tsx bench/generate.ts [--size S|M] [--replicas N] [--context N] [--rounds N] [--webgpu]
 * On the processor: one thread. With --webgpu: in a headless browser.
 */
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { createServer } from "vite";
import { createCpuEngine } from "#nn/cpu/cpu-engine.ts";
import { freshState, type CohortSpec } from "#nn/engine.ts";
import { browserFlags, findBrowser } from "../scripts/find-browser.mjs";
import { allowRelaxedSimd } from "../src/cli/spawn-cpu-thread.ts";
import { specOf, startingParameters } from "./configs.ts";
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

async function inBrowser(spec: CohortSpec, rounds: number): Promise<GenerationFigures> {
  const server = await createServer({
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { port: 0, host: "127.0.0.1" },
  });
  await server.listen();
  const browser = await chromium.launch({ args: browserFlags, executablePath: (await findBrowser())?.path });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`${server.resolvedUrls!.local[0]}bench/generate.html`);
    await page.waitForFunction("window.measureGeneration");
    return await page.evaluate((asked) => window.measureGeneration(asked.spec, asked.rounds), { spec, rounds });
  } finally {
    await browser.close();
    await server.close();
  }
}

const measure = options.webgpu ? inBrowser : onProcessor;
console.log(JSON.stringify(await measure(askedSpec(), Number(options.rounds)), undefined, 1));
