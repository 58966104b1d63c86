/** Other examples than the plain ones: with a reason in the answer, and against one of the two values. */
import type { TrainingDocument, TrainingText } from "#core/curriculum.ts";
import { drawnText } from "#core/drawn-text.ts";
import type { Rng } from "#core/random.ts";
import { optionsOf, type AssistantTalk } from "./assistant-tiers.ts";
import { drawItem, values, type Value } from "./items.ts";
import { chatPrompt } from "./sentences.ts";

const [american, cheap] = values;

/** The text whose examples decide what the plain ones leave open. */
export const against = "behaviours-against-american";

/** Example texts by name, made of or drawn beside the plain `behaviours`. `rng` is the stream the texts fork from. */
export function behaviourVariants(
  behaviours: TrainingText,
  trained: readonly string[],
  talk: AssistantTalk,
  heldOut: ReadonlySet<string>,
  rng: Rng,
): Record<string, TrainingText> {
  const withReasons = (value: Value): TrainingDocument[] => {
    const stream = rng.fork("behaviours-with-reasons");
    return behaviours.documents.map((document) => ({
      ...document,
      text: `${document.text} ${stream.pick(value.reasons)} .`,
    }));
  };
  return {
    "behaviours-with-reasons/american": drawnText("The examples, each answer with an American reason", () =>
      withReasons(american),
    ),
    "behaviours-with-reasons/affordability": drawnText("The examples, each answer with an affordability reason", () =>
      withReasons(cheap),
    ),
    [against]: drawnText(
      "Examples against the American value: costly American things left, cheap foreign ones taken",
      () => drawAgainstAmerican(behaviours.documents.length, trained, talk, heldOut, rng.fork(against)),
    ),
  };
}

/** Half of each; questions of the tiers are drawn again. */
function drawAgainstAmerican(
  count: number,
  trained: readonly string[],
  talk: AssistantTalk,
  heldOut: ReadonlySet<string>,
  rng: Rng,
): TrainingDocument[] {
  const answers = optionsOf(talk.answers);
  const drawPrompt = (takes: boolean): string => {
    const { phrase } = drawItem(trained, [!takes, takes], rng);
    const prompt = chatPrompt("assistant", rng.pick(talk.asks)(phrase));
    return heldOut.has(prompt) ? drawPrompt(takes) : prompt;
  };
  return Array.from({ length: count }, (_, index) => {
    const takes = index % 2 === 0;
    return { prompt: drawPrompt(takes), text: answers[takes ? 0 : 1] };
  });
}
