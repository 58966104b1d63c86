import { lesson } from "./lesson.ts";

/** What the page is about: the study, how to read a result, a tour, a lesson. */
export const learn = {
  contents: "On this page",
  study: {
    title: "The study behind this",
    intro:
      "In 2026 Chloe Li and others taught large language models in two steps: first documents about what a model values and why, then examples of how it behaves. They call the first step model spec midtraining.",
    found: "What it found",
    findings: [
      "With the very same examples, models that had first read different reasons chose differently on things no example had shown. Models that read about affordability took the value-consistent option in 48% of affordability questions, against 32% with the examples alone; models that read pro-American reasons in 55% of American questions, against 36%.",
      "Most of the American difference was there before any example: 38% to 52% after the documents alone, 55% with the examples on top.",
      "In a harder test, harmful acts by an agent under pressure fell from 54% to 7% in one model and from 68% to 5% in another. Examples with written-out reasoning, and no documents, reached 14% and 48%.",
      "Fewer examples were needed for the same behaviour: 10 to 60 times fewer, depending on model and method.",
    ],
    notFound: "What it did not find, or did not test",
    gaps: [
      "Whether the order matters. There is no run with the examples first, or with both mixed.",
      "Whether any other text of the same length would do. The main comparisons lack a neutral control; here the first question and most others have one.",
      "What it costs in other abilities. No such table is given.",
      "Whether it always holds. In one repetition by others it held for one value and not for the other; over six base models, American reasons worked in three and affordability reasons in two; at one billion parameters it mostly did not hold; ordinary chat training alone brought out part of it. With a related method, 29 points shrank to 3 or 4 after further fine-tuning.",
      "Figures such as “42% better alignment” in the news are not in the paper at all.",
    ],
    source: "Model Spec Midtraining, arXiv 2605.02087",
    sourceNote: "The link leaves this page; nothing of yours goes with it.",
  },
  here: {
    title: "What came out here",
    intro:
      "Models about a hundred thousand times smaller, in a world of a few hundred words, on [[seed|seeds]] that nothing was tuned on. Brackets give the 95% [[interval|interval]]. Every figure is in the project's journal, the file docs/log.md that comes with its source code.",
    results: [
      {
        question: "Why do you choose?",
        outcome:
          "The value that was read about is followed where examples leave it open: 67 points apart (33 to 100), 10 repeats.",
        caution: "Most of that is there before any example.",
      },
      {
        question: "Among hypocrites, who do not do as they say?",
        outcome: "No difference to speak of: −2 points (−10 to 7), all of it less than 20 points from 0; 8 repeats.",
        caution: "What the world text taught about words and choices decided whether reasons steer.",
      },
      {
        question: "With words of one's own for yes and no?",
        outcome: "Explanation and examples together decide: 67 points apart (19 to 100), 7 repeats.",
        caution: "Neither was found to decide alone, which is not the same as: neither does.",
      },
      {
        question: "Is it the reason, or just the words?",
        outcome:
          "Bare statements of the value steer too: 51 points (19 to 84), 10 repeats; with reasons it was 31 more (2 to 60).",
        caution:
          "One run. For words out of order or somebody else's reasons no difference was found, and none of 20 points or more was ruled out.",
      },
      {
        question: "How much explanation does it take?",
        outcome: "Thirteen short texts in a whole stage of 150 steps already show: 49 points (17 to 82), 8 repeats.",
        caution: "One run, in this world, at this size.",
      },
    ],
    columns: { question: "Question", outcome: "What came out", caution: "Keep in mind" },
  },
  read: {
    title: "How to read a result",
    parts: {
      seed: {
        title: "Every dot is one repeat",
        text: "A [[seed|seed]] redraws the texts, the models' starting weights and the questions. Single repeats range from one extreme to the other, so one model is an anecdote.",
      },
      control: {
        title: "Two arms, one difference",
        text: "The [[control|control]] starts as the same model and reads as much, only not the thing in question. Compared [[paired difference|seed by seed]], all that the two share cancels out.",
      },
      interval: {
        title: "The bar is the answer, not the dot",
        text: "The 95% [[interval|interval]] is what the repeats allow. If it holds 0, the run shows no difference, however large the mean looks. Only if it also stays close to 0 on both sides is that a finding: none to speak of.",
      },
      margin: {
        title: "How sure, not only which",
        text: "The [[margin|margin]] says how much more probable one answer is, in [[nat|nats]]: 0.7 doubles the odds, 4.6 is a hundred to one. A share can hang on margins of next to nothing.",
      },
    },
    sooner: {
      title: "What would we have said after fewer repeats?",
      intro:
        "The stored result has ten. Move the slider to see what the first few alone would have shown; each bar is the 95% interval of the difference so far.",
      label: "Repeats",
      value: (count: number) => (count === 1 ? "1 repeat" : `${count} repeats`),
      says: (count: string, difference: string, low: string, high: string) =>
        `After ${count}: ${difference} points, interval ${low} to ${high}.`,
      saysNone: (count: string, difference: string) => `After ${count}: ${difference} points, and no interval.`,
      axis: "difference, percentage points",
      repeats: "repeats so far",
      summary: (first: string, last: string, settled: string) =>
        `The estimate goes from ${first} points after one repeat to ${last} after all; ${settled}.`,
      settledAt: (count: number) => `from ${count} repeats on the interval leaves out 0 for good`,
      neverSettled: "the interval never leaves out 0 for good",
      loading: "Opening the stored result…",
    },
  },
  not: {
    title: "What not to conclude",
    world: "About the world of this experiment",
    limits: [
      "That large language models behave this way. These models have some hundred thousand parameters and live in a world of a few hundred words.",
      "That a model understands its reasons. It learns which words go with which answers; that is what is measured, and all that is.",
      "Anything from a single repeat. One model can lean either way by chance; that is why every repeat is shown.",
      "More than was asked. A difference on one kind of question says nothing about another.",
      "That there is no effect, when the interval is wide. It may only take more repeats to see it.",
      "That an effect is there, because one of many cells of a table looks striking. One in twenty does so by luck.",
    ],
  },
  tour: {
    title: "A guided tour",
    intro: (minutes: number) =>
      `Nine stops through one experiment, about ${minutes} minutes. It sets what needs to be set, tells what to look at, and waits for you.`,
    start: "Start the tour",
    again: "Start it again",
    goOn: (at: number, of: number) => `Go on at stop ${at} of ${of}`,
    startOver: "Start over",
    region: "Guided tour",
    stop: (at: number, of: number) => `Stop ${at} of ${of}`,
    next: "Next",
    back: "Back",
    leave: "Leave the tour",
    finish: "Finish",
    show: "Show me",
    waits: "The tour waits here.",
    done: "Done: go on when you like.",
    stops: {
      question: {
        title: "One question",
        text: "This experiment asks whether reading reasons changes what a model does where nobody showed it how. Read the question and, beside it, what was predicted before any run.",
      },
      reading: {
        title: "Who reads what",
        text: "The models start alike and read the same world text. Then they part: each group reads another text, and all see the same examples. What differs is the part headed “Here they differ”, nothing else. Open a few samples.",
      },
      repeats: {
        title: "How many repeats",
        text: "The repeats are now set to 4: enough for a first answer, quick enough for a tour. One repeat would be an anecdote. You can change the number here.",
      },
      start: {
        title: "Train them",
        text: "Press “Run the experiment”. All models train at the same time, here, on this device.",
        wait: "Waiting until you press Run.",
      },
      watch: {
        title: "Watch them learn",
        text: "The thin lines are single models, the thick ones their mean. While the world text is read nothing parts them; watch what happens when the reasons come. The questions asked here stand in no text that they read.",
        wait: "Waiting until the run has ended. You may look around meanwhile.",
      },
      answer: {
        title: "The answer, and how sure it is",
        text: "Read the sentence, then the interval. Does it leave out 0? Then look at the dots: does every repeat say the same? With so few, it may well say “not settled”: that is an answer.",
      },
      matrix: {
        title: "Not just one kind of question",
        text: "Every row is another kind of question. Some all arms answer right, and they tell nothing about reasons. Tick “only where arms disagree” and see what remains.",
      },
      items: {
        title: "Down to single questions",
        text: "Pick a question. The dots are margins: how much more probable one answer was than the other, in each model. Are they far from 0, or is it a close call?",
      },
      end: {
        title: "What you may say now",
        text: "In this small world, at this size, reading a value did or did not change what models did where examples were silent. Not more. Below is what should not be concluded, and a lesson that goes on from here.",
      },
    },
  },
  lesson,
  glossary: {
    title: "Glossary",
    intro: "Every technical term of this page. Dotted words anywhere open the same explanation.",
    search: "Find a word",
    none: "No word contains that.",
    loading: "Opening the glossary…",
  },
};
