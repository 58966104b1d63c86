/** How answers are drawn. */
export interface DrawSettings {
  isDrawn: boolean;
  temperature: number;
  /** 0: all words. */
  topK: number;
  topP: number;
  seed: number;
  answers: number;
}

export const firstDraws: DrawSettings = { isDrawn: false, temperature: 1, topK: 0, topP: 1, seed: 1, answers: 3 };
