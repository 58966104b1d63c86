import { cheese, generateCheese } from "./cheese.ts";
import { cheeseParameters, cheeseSettings } from "./cheese-parameters.ts";
import type { World } from "./world.ts";

/** `cheese` in which what people say tells nothing about what they choose: explanations should steer little here. */
export const hypocrites: World = {
  id: "hypocrites",
  title: "Why do you choose, among hypocrites?",
  summary:
    "The same small town, but people do not do as they say: everybody's choices follow one value, drawn regardless " +
    "of the value they state. Explanations, examples and questions are those of “Why do you choose?”, word for word.",
  prediction:
    "Little or no effect: whoever has learnt that words do not predict choices has no reason to let an explanation " +
    "decide what the assistant does. Models that read American reasons and models that read affordability reasons " +
    "answer conflict questions about equally often in the American way.",
  caveat:
    `A small or missing difference counts only beside “${cheese.title}”, where the same explanations make one; and ` +
    "a few seeds may still differ, because with a limited number of people stated and followed values agree by chance " +
    "for one person in three.",
  parameters: cheeseParameters.filter(({ name }) => name !== "choicesFollowStatements"),

  generate(parameters, rng) {
    return generateCheese(cheeseSettings({ ...parameters, choicesFollowStatements: 0 }), rng);
  },
};
