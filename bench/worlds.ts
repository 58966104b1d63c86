/**
 * What it takes to make the texts and questions of one seed of every built-in experiment:
 * `node --max-semi-space-size=64 --import tsx bench/worlds.ts`, with the memory settings of `npm run lab`. Milliseconds
 * by the clock; the first seed of all also waits for the code to be compiled.
 */
import { curriculumOf } from "#core/curriculum-source.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { createRng } from "#core/random.ts";

const seedsEach = 6;

function timeOf(make: () => unknown): number {
  const startMs = performance.now();
  make();
  return performance.now() - startMs;
}

console.log("experiment           first ms   then, at most");
for (const { id, curriculum } of builtInExperiments) {
  const [first = 0, ...others] = Array.from({ length: seedsEach }, (_, seed) =>
    timeOf(() => curriculumOf(curriculum, createRng(`bench ${seed}`))),
  );
  console.log(
    `${id.padEnd(20)} ${first.toFixed(0).padStart(8)} ${Math.max(...others)
      .toFixed(0)
      .padStart(15)}`,
  );
}
