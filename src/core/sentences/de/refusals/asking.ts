import type { asking as english } from "../../en/refusals/asking.ts";

export const asking: typeof english = {
  temperatureRange: (value) =>
    `sampling.temperature ist ${value}; 0 nehmen für das wahrscheinlichste Token, oder eine Zahl darüber.`,
  topKRange: (value) => `sampling.topK ist ${value}; eine ganze Zahl ab 1 nehmen, oder weglassen.`,
  topPRange: (value) => `sampling.topP ist ${value}; eine Zahl über 0 und höchstens 1 nehmen, oder weglassen.`,
  samplingSeed: (value) => `sampling.seed ist ${value}; eine ganze Zahl nehmen.`,
  newTokensRange: (value) => `maxNewTokens ist ${value}; eine ganze Zahl ab 1 nehmen.`,
  alternativesRange: (value, most) =>
    `alternatives ist ${value}; eine ganze Zahl von 0 bis ${most} nehmen, der Größe des Vokabulars.`,
  noStopToken: (token, tokens) => `Das Stopp-Token ${token} ist keines der ${tokens} Token.`,
  noPromptToken: (prompt, token, place, tokens) =>
    `Prompt ${prompt} hat an Stelle ${place} das Token ${token}, das keines der ${tokens} Token ist.`,
  promptTooLong: (prompt, tokens, newTokens, context) =>
    `Prompt ${prompt} hat ${tokens} Token; mit ${newTokens} neuen passt er nicht in die ${context} Token, ` +
    `die das Modell liest. ${adviceFor(context - tokens)}`,
};

function adviceFor(room: number): string {
  return room >= 1 ? `Höchstens ${room} neue Token verlangen, oder den Prompt kürzen.` : "Den Prompt kürzen.";
}
