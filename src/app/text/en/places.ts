/** The frame of the page: its four places, and what is said on every one. */
export const places = {
  nav: "Places",
  setup: "Set up",
  run: "Run",
  compare: "Compare",
  learn: "Learn",
  texts: "Your texts",
  class: "Class",
  /** Of the place in the window's title. */
  title: (place: string, name: string) => `${place} · ${name}`,
  /** A run that goes on while the reader is elsewhere. */
  running: (percent: number, left: string) => `${percent}% trained, ${left}`,
  watch: "Watch the run",
  loading: "Loading this part of the page…",
  present: { on: "Large type, for a projector", off: "Back to normal type" },
  runPlace: {
    heading: "Watch them learn",
    idle: "Nothing runs at the moment. Press “Run the experiment” above, and you will see here:",
    idleShows: [
      "how far each group of models has read, and how long it will take",
      "curves: what the models have learned, and when they begin to differ",
      "what each of them writes, from first noise to whole sentences",
    ],
    seeAnswer: "See the answer",
    seePart: "See what is kept",
  },
  comparePlace: {
    heading: "What came out",
    empty: "Nothing to compare yet: run the experiment first. A run that is stopped early has no answer either.",
  },
  learnPlace: { heading: "What this is about" },
  textsPlace: {
    heading: "Your own texts",
    link: "Bring your own texts",
    linkShort: "explanations, behaviours, questions",
  },
  classPlace: { heading: "A class together", link: "Prepare a class" },
  /** The comparison that came with the page. */
  stored: {
    see: "See a stored comparison",
    from: (when: string, machine: string) => `(trained ${when} on ${machine}), until your first run ends.`,
    /** What trained it, which its file does not say. */
    machine: "two cores of an AMD EPYC, Linux",
  },
};
