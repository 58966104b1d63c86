/** What cannot be asked of models. */
export const asking = {
  temperatureRange: (value: number) =>
    `sampling.temperature is ${value}; take 0 for the most probable token, or a number above it.`,
  topKRange: (value: number) => `sampling.topK is ${value}; take a whole number from 1 up, or leave it out.`,
  topPRange: (value: number) => `sampling.topP is ${value}; take a number above 0 and at most 1, or leave it out.`,
  samplingSeed: (value: number) => `sampling.seed is ${value}; take a whole number.`,
  newTokensRange: (value: number) => `maxNewTokens is ${value}; take a whole number from 1 up.`,
  alternativesRange: (value: number, most: number) =>
    `alternatives is ${value}; take a whole number from 0 to ${most}, the vocabulary.`,
  noStopToken: (token: number, tokens: number) => `Stop token ${token} is not one of the ${tokens} tokens.`,
  noPromptToken: (prompt: number, token: number, place: number, tokens: number) =>
    `Prompt ${prompt} has the token ${token} at place ${place}, which is not one of the ${tokens} tokens.`,
  promptTooLong: (prompt: number, tokens: number, newTokens: number, context: number) =>
    `Prompt ${prompt} has ${tokens} tokens; with ${newTokens} new ones it does not fit into the ${context} tokens ` +
    `that the model reads. ${adviceFor(context - tokens)}`,
};

function adviceFor(room: number): string {
  return room >= 1 ? `Ask for at most ${room} new tokens, or shorten the prompt.` : "Shorten the prompt.";
}
