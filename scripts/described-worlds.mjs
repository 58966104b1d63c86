import { fileURLToPath } from "node:url";
import { normalizePath } from "vite";
import { tsImport } from "tsx/esm/api";

const source = normalizePath(fileURLToPath(new URL("../src/core/worlds/worlds.ts", import.meta.url)));

/**
 * The page asks worlds for their names and settings alone; their texts are written in its workers. So what writes them,
 * a fifth of the page's code, stays with the workers, and the page holds the rest as JSON.
 * @returns {import("vite").Plugin}
 */
export function describedWorlds() {
  return {
    name: "described-worlds",
    apply: "build",
    async load(wanted) {
      if (wanted !== source) return undefined;
      /** @type {typeof import("../src/core/worlds/worlds.ts")} */
      const { worlds } = await tsImport(source, import.meta.url);
      const described = JSON.stringify(JSON.stringify(worlds));
      return (
        'const generate = () => { throw new Error("texts are written in a worker"); };\n' +
        `export const worlds = JSON.parse(${described}).map((world) => ({ ...world, generate }));`
      );
    },
  };
}
