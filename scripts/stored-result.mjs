import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const id = "virtual:stored-result";
const source = fileURLToPath(new URL("../docs/results/cheese.json", import.meta.url));

/**
 * Makes the comparison that a first visit sees out of a published result, so that it is never anything but a real run.
 * Every question and answer stays; margins keep three digits (their signs, and so every choice, stay as they are) and
 * of the loss curves every eighth point is left.
 * @returns {import("vite").Plugin}
 */
export function storedResult() {
  return {
    name: "stored-result",
    resolveId: (wanted) => (wanted === id ? `\0${id}` : undefined),
    async load(wanted) {
      if (wanted !== `\0${id}`) return undefined;
      this.addWatchFile(source);
      const stored = JSON.stringify(thinned(JSON.parse(await readFile(source, "utf8"))));
      // Parsed as JSON: several times faster than the same as code.
      return `export default JSON.parse(${JSON.stringify(stored)});`;
    },
  };
}

/** @param {import("../src/core/results.ts").Results} results */
export function thinned(results) {
  return {
    ...results,
    replicas: results.replicas.map((replica) => ({
      ...replica,
      curves: replica.curves.filter((_, i) => i % 8 === 0),
      margins: Object.fromEntries(
        Object.entries(replica.margins).map(([tier, margins]) => [
          tier,
          margins.map((margin) => Number(margin.toPrecision(3))),
        ]),
      ),
    })),
  };
}
