/** What an experiment of texts that were brought and its parts are called, where "…" stands for a name. */
export interface ReadyWords {
  title: string;
  question: string;
  base: string;
  neutral: string;
  /** In place of neutral text. */
  permuted: string;
  explanations: string;
  behaviours: string;
  thenBehaviours: string;
  contrast: string;
  prediction: string;
}

export const readyWords: ReadyWords = {
  title: "Your texts",
  question: "Do models that read these explanations first answer the held-out questions differently?",
  base: "Base text",
  neutral: "Neutral text",
  permuted: "The same words in random order",
  explanations: "Explanations: …",
  behaviours: "Behaviours",
  thenBehaviours: "… → behaviours",
  contrast: "…: with explanations against without",
  prediction: "Models that read the explanations choose the answer that follows them more often.",
};
