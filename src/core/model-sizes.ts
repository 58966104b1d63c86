import type { ModelSettings } from "./experiment.ts";

/** A point on the one dial that scales a model sensibly. The context stays what the texts need. */
export interface ModelSize {
  id: "tiny" | "small" | "laptop";
  settings: Pick<ModelSettings, "layers" | "width" | "heads">;
}

/** Depth and width grow together, heads keep 16 numbers each up to `small`, 32 above. */
export const modelSizes: readonly ModelSize[] = [
  { id: "tiny", settings: { layers: 1, width: 32, heads: 2 } },
  { id: "small", settings: { layers: 2, width: 64, heads: 4 } },
  { id: "laptop", settings: { layers: 4, width: 128, heads: 4 } },
];

/** The point of the dial that a model stands on; undefined between points. */
export function modelSizeOf({ layers, width, heads }: ModelSettings): ModelSize["id"] | undefined {
  return modelSizes.find(
    ({ settings }) => settings.layers === layers && settings.width === width && settings.heads === heads,
  )?.id;
}
