/** Models that are saved, brought and started from, in English. */
export const startFrom = {
  title: "What the models start from",
  choose: "Start from",
  fresh: "new models, random weights",
  saved: (name: string, layers: number, width: number) => `${name} (${layers} × ${width})`,
  absent: (name: string) => `${name}, not on this device`,
  hint: "A saved model can stand in for the first stage of all [[arm|arms]], which then is not trained again; where they begin with different texts, it comes before them. A run's models can be saved in Compare.",
  using: (stage: string, name: string, origin: string) =>
    `“${name}” (${origin}) stands in for “${stage}”, which is not trained. All [[seed|seeds]] start from its weights: they differ in texts, order of reading and questions only.`,
  usingBefore: (name: string, origin: string) =>
    `All arms start from “${name}” (${origin}) and then read their own first texts. All [[seed|seeds]] start from its weights: they differ in texts, order of reading and questions only.`,
  more: (count: number) => `It knows ${count} words that these texts never use; all others are the same.`,
  hash: (sha256: string) => `SHA-256 of its weights: ${sha256.slice(0, 16)}…`,
  missing: "This model is not on this device: bring its files, or start with new models.",
  bring: "Bring a model",
  bringHint:
    "model.safetensors, config.json and tokenizer.json of an export, or a zip with them: the same architecture, at most 64 MB, and a vocabulary that holds every word of the texts (the same or a larger one).",
  list: (count: number) => `Models on this device (${count})`,
  facts: (origin: string, size: string, when: string) => `${origin} · ${size} · ${when}`,
  remove: (name: string) => `Remove ${name}`,
  removeShort: "Remove",
  removed: (name: string) => `“${name}” was removed.`,
  cell: (name: string) => `from the saved model “${name}”`,
};

export const keepModel = {
  title: "Keep a model",
  about:
    "One of these models as a base that other runs start from, or as files that open here and in Hugging Face transformers.",
  arm: "Arm",
  seed: "Repeat (seed)",
  name: "Name",
  save: "Save as a base model",
  download: "Download the model",
  saved: (name: string) => `“${name}” is kept on this device. Set up offers it under “${startFrom.title}”.`,
  defaultName: (arm: string, seed: number) => `${arm}, repeat ${seed}`,
};
