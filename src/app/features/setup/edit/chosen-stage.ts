/** What is open for changes: a place among an arm's stages, or what stands above its questions. */
export interface ChosenStage {
  /** Arm id. */
  arm: string;
  at: number | "context";
}
