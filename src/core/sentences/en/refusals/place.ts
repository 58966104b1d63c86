import type { Fix, Inner, Place } from "../../told.ts";

/** "mine.json, line 12: model.heads: must be a whole number: correct it." */
export const place = {
  at: ({ source, line, column, field }: Place, reason: Inner, fix?: Fix) => {
    const where = [source, line === undefined ? "" : `line ${line}`].filter((part) => part !== "").join(", ");
    const parts = [where, column === undefined ? "" : `column ${column}`, field ?? ""].filter((part) => part !== "");
    return `${[...parts, reason.replace(/\.$/, "")].join(": ")}${fix ? `: ${fixes[fix]}` : ""}.`;
  },
};

const fixes: Readonly<Record<Fix, string>> = {
  exportResults: "export the results again",
  correctOrExport: "correct it, or export the results again",
  handIn: "hand it in again",
  packAnew: "pack it anew",
  saveBundle: "save the bundle anew",
  float32: "export the model anew as safetensors in float32",
  smallerModel: "bring a smaller model",
  otherModel: "bring another model",
  sameExport: "bring both from the same export",
  modelWhole: "bring model.safetensors, config.json and tokenizer.json together",
  exportedFile: "bring this file of an export",
};
