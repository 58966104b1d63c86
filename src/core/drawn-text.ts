import type { TrainingDocument, TrainingText } from "./curriculum.ts";

/** Of texts that were read. */
const drawn = new WeakMap<TrainingText, readonly TrainingDocument[]>();

/**
 * A text whose documents are drawn when they are first read: a world offers more texts than most experiments read.
 * `draw` gives the same every time.
 */
export function drawnText(label: string, draw: () => readonly TrainingDocument[]): TrainingText {
  const text: TrainingText = {
    label,
    get documents() {
      const documents = drawn.get(text) ?? draw();
      drawn.set(text, documents);
      return documents;
    },
  };
  return text;
}

/** Gives back the memory of what was drawn. Who reads the text again has it drawn again. */
export function letGoOfDocuments(text: TrainingText): void {
  drawn.delete(text);
}
