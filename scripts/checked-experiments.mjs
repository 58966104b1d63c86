import { fileURLToPath } from "node:url";
import { normalizePath } from "vite";
import { tsImport } from "tsx/esm/api";

const source = normalizePath(fileURLToPath(new URL("../src/core/experiments/built-in.ts", import.meta.url)));

/**
 * The experiments that come with the page are checked when it is built, not at every start of it: the page holds what
 * the check left of them, as JSON. A wrong one stops the build with its message.
 * @returns {import("vite").Plugin}
 */
export function checkedExperiments() {
  return {
    name: "checked-experiments",
    apply: "build",
    async load(wanted) {
      if (wanted !== source) return undefined;
      /** @type {typeof import("../src/core/experiments/built-in.ts")} */
      const { builtInExperiments } = await tsImport(source, import.meta.url);
      return `export const builtInExperiments = JSON.parse(${JSON.stringify(JSON.stringify(builtInExperiments))});`;
    },
  };
}
