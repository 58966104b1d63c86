/** A lesson with this page: its parts add up to 45 minutes. */
export const lesson = {
  title: "A lesson of 45 minutes",
  intro:
    "For a class with a laptop each or in pairs; no accounts, no installation, nothing leaves the room. From about age 15, with no programming.",
  print: "Print the lesson",
  goals: "Afterwards they can",
  goalsList: [
    "say what a control is and why it reads as much as the others",
    "tell what an interval that holds 0 allows one to say, and what not",
    "explain why one trained model is an anecdote",
    "name two things that this experiment cannot show",
  ],
  prepare: "Before the lesson",
  prepareList: [
    "Open the page on one laptop of the room and run the first experiment once: it says how long it takes there.",
    "If it takes more than five minutes, lower the repeats to 3.",
    "So that every laptop trains repeats of its own: under “Prepare a class” (the button above), hand the experiment out as a link or file. Whoever just opens the page trains the same seeds as everybody else.",
    "On the projector: the sign at the top right makes the type large.",
  ],
  minutes: (from: number, to: number) => `${from}–${to} min`,
  questions: "Questions, with answers",
  answersNote: "Answers open one by one here, and are all printed.",
  parts: [
    {
      minutes: 5,
      title: "Guess first",
      text: "On the board: two new colleagues see the same three examples of how you choose at the market. One has read a note that you care where things come from, the other that you care what they cost. At a stall with a dear local cheese and a cheap foreign one: what do they take for you? Would a computer model, too? Everyone writes down a guess.",
      questions: [
        {
          ask: "Why do the examples alone not settle it?",
          answer:
            "In every example the two reasons agree: what was taken was both local and cheap. They fit either reason, so they cannot tell which one it was.",
        },
      ],
    },
    {
      minutes: 8,
      title: "Who reads what",
      text: "In Set up, in pairs: find the part headed “Here they differ”, open samples of each text, and say in one sentence what each group of models reads.",
      questions: [
        {
          ask: "One group reads neutral text. What is it for?",
          answer:
            "It is the control: it trains as long as the others and reads as much, only no reasons. Without it, a difference might come from more training as such.",
        },
        {
          ask: "Why do the arms share the world text and its models?",
          answer:
            "So that they differ in one thing only. What they share cannot be the cause of a difference between them.",
        },
      ],
    },
    {
      minutes: 10,
      title: "Run it, and predict",
      text: "Everyone runs the experiment. While it trains: watch the curves, and guess at half time where the lines will end. Write the guess down.",
      questions: [
        {
          ask: "Why do the lines lie together at first?",
          answer: "Until the shared text has been read they are the same models. They part only when their texts do.",
        },
        {
          ask: "Single lines run all over the place. Is something broken?",
          answer:
            "No. Small models from different starts end up differently; that spread is what the interval is made of.",
        },
      ],
    },
    {
      minutes: 10,
      title: "Read the answer",
      text: "In Compare: first everybody reads the sentence of their own run aloud. Then compare across the room: with the lesson's link every laptop had other repeats. Do all say the same? Then the table: which rows differ, which do not, and why is a row of 100% everywhere useless here?",
      questions: [
        {
          ask: "Your interval goes from −5 to 60 points. May you say that reasons work?",
          answer:
            "No, and not that they do not either: 0 and 60 are both inside. It says that more repeats are needed.",
        },
        {
          ask: "Another laptop has 70 points with an interval from 40 to 100. Who is right?",
          answer:
            "Both may be: the two intervals overlap. Differences between laptops of that size are what chance does with few repeats.",
        },
        {
          ask: "Would it be fair to run again until the interval leaves out 0?",
          answer:
            "No. Whoever stops when it suits them finds effects that are not there. The number of repeats is decided beforehand.",
        },
      ],
    },
    {
      minutes: 7,
      title: "The other way round",
      text: "Choose the question about hypocrites: the same reasons and examples, but in the world text people do not do as they say. Predict, then look at the result in the table above (or run it).",
      questions: [
        {
          ask: "Why is no difference to speak of left?",
          answer:
            "In the first world a model could learn that what people say predicts what they choose; then a reason tells it something. Among hypocrites it predicts nothing, so a reason is just words.",
        },
      ],
    },
    {
      minutes: 5,
      title: "What may we say?",
      text: "Each pair writes one sentence that the run supports and one that it does not. Collect a few; the list “What not to conclude” helps to judge.",
      questions: [
        {
          ask: "“AI understands values when you explain them.” Supported?",
          answer:
            "No. These are tiny models in a made-up world, and choosing consistently is not understanding. Supported: in this world, models that read a value chose by it more often where examples were silent.",
        },
      ],
    },
  ],
};
