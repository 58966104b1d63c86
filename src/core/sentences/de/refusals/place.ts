import type { place as english } from "../../en/refusals/place.ts";
import type { Fix } from "../../told.ts";

export const place: typeof english = {
  at: ({ source, line, column, field }, reason, fix) => {
    const where = [sourceIn(source), line === undefined ? "" : `Zeile ${line}`]
      .filter((part) => part !== "")
      .join(", ");
    const parts = [where, column === undefined ? "" : `Spalte ${column}`, field ?? ""].filter((part) => part !== "");
    return `${[...parts, reason.replace(/\.$/, "")].join(": ")}${fix ? `: ${fixes[fix]}` : ""}.`;
  },
};

/** What the program itself calls a place; a file's name stays as it is. "The saved model, config.json" has both. */
export function sourceIn(source: string): string {
  const [first = "", ...rest] = source.split(", ");
  return [sources[first] ?? first, ...rest].join(", ");
}

const sources: Readonly<Record<string, string>> = {
  "This link": "Dieser Link",
  "The saved model": "Das gespeicherte Modell",
  "The kept run": "Der aufbewahrte Lauf",
  "The stored result": "Das mitgelieferte Ergebnis",
  "brought model": "mitgebrachtes Modell",
  "that run": "dieser Lauf",
  "your texts": "die eigenen Texte",
};

const fixes: Readonly<Record<Fix, string>> = {
  exportResults: "die Ergebnisse noch einmal exportieren",
  correctOrExport: "berichtigen oder die Ergebnisse noch einmal exportieren",
  handIn: "noch einmal abgeben",
  packAnew: "neu packen",
  saveBundle: "das Bündel neu speichern",
  float32: "das Modell neu als safetensors in float32 exportieren",
  smallerModel: "ein kleineres Modell mitbringen",
  otherModel: "ein anderes Modell mitbringen",
  sameExport: "beide aus demselben Export mitbringen",
  modelWhole: "model.safetensors, config.json und tokenizer.json zusammen mitbringen",
  exportedFile: "diese Datei aus einem Export mitbringen",
};
