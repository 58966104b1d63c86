import type { NoteAbout } from "#core/run-events.ts";

/** What is kept on this device, in English. */
export const keep = {
  unfinished: {
    interrupted: "A run was interrupted",
    stopped: "You stopped a run",
    about: (title: string, percent: number, when: string) =>
      `“${title}” came to ${percent}% (kept ${when}). It can go on from there, to the result it would have had.`,
    goOn: "Go on with it",
    discard: "Discard it",
  },
  kept: "Results stay on this device, after a reload too.",
  /** Why the latest result is not kept, and what to do. */
  notKept: {
    full: "The disk is full, or the share of it that the browser gives this page: the latest result is on this page only. Download it, or remove others and run again.",
    refused:
      "This browser lets the page keep nothing (a private window, or site data that is blocked): results last as long as this page is open. Download what you need.",
    chosen:
      "Nothing is kept on this device, as chosen: results last as long as this page is open. Download what you need.",
  },
  space: (used: string, quota: string) => `${used} used of ${quota}.`,
  durable: "The browser has promised not to clear them by itself.",
  notDurable: "The browser may clear them when space runs short: download what matters.",
  nothing: {
    label: "Keep nothing on this device (a shared computer)",
    about:
      "From now on, results, interrupted runs and texts last as long as the page is open. What was kept before stays until you erase it; only this choice, the language and the look are remembered.",
  },
  /** Notes of a run. */
  notes: {
    "storage-full":
      "The disk is full, or the share of it that the browser gives this page: the run goes on, but what it learns from here on is lost if the page is closed or reloaded. What was kept before stays. Free some space, and the run is kept again by itself.",
    "storage-refused":
      "This browser lets the page keep nothing on the device (a private window, or site data that is blocked): the run goes on, but starts anew if the page is closed or reloaded. Leave the page open, and download the result at the end.",
    "kept-again": "Checkpoints of the run are kept again: it can go on after a reload.",
    "taken-up": "The part that trains ended unexpectedly. The run went on by itself from where it was last kept.",
  } satisfies Record<NoteAbout, string>,
  erase: {
    button: "Erase everything on this device",
    title: "Erase everything?",
    about:
      "All results, interrupted runs, saved models, brought texts and settings that this page keeps on this device go, and the page itself as it is stored for use without a network. The choice to keep nothing stays, where it was made. It cannot be undone. The browser's own history may still hold addresses with experiments of yours: it is erased in the browser's settings.",
    done: "Erased: no results, interrupted runs, saved models, texts or settings are left on this device, and the address holds no text of yours. Only a choice to keep nothing is remembered, where it was made.",
    yes: "Erase everything",
  },
  labels: {
    title: "Name and tags",
    change: (name: string) => `Change name and tags of ${name}`,
    name: "Name",
    tags: "Tags, with commas between them",
    hint: "Tags are words to find results by, such as “class 3b” or “pilot”. They stay on this device.",
    save: "Save",
    filter: "Show",
    all: "All",
  },
  undo: (name: string) => `“${name}” was removed.`,
  undoButton: "Put it back",
};
