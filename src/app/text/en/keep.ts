/** What is kept on this device, in English. */
export const keep = {
  unfinished: {
    title: "A run was interrupted",
    about: (title: string, percent: number, when: string) =>
      `“${title}” stopped at ${percent}% (kept ${when}). It goes on where it was, to the result it would have had.`,
    goOn: "Go on with it",
    discard: "Let it go",
  },
  kept: "Results stay on this device, after a reload too.",
  notKept: "This browser keeps nothing here (a private window, or a full disk): download what you need.",
  erase: {
    button: "Erase everything on this device",
    title: "Erase everything?",
    about:
      "All results, interrupted runs and settings that this page keeps on this device go, and the page itself as it is stored for use without a network. It cannot be undone.",
    yes: "Erase everything",
  },
  undo: (name: string) => `“${name}” was removed.`,
  undoButton: "Put it back",
};
