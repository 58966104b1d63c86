import type { LessonControl } from "#core/lesson/lesson.ts";

/** A lesson for a class, seen by the student. */
export const lesson = {
  eyebrow: "Lesson",
  title: "What to do",
  number: "Your number",
  numberNote: "From the list of your class. Leave it empty if you have none: this device then draws its own.",
  numberWrong: (most: string) => `must be a whole number from 1 to ${most}`,
  seeds: (first: string, last: string) =>
    first === last ? `Your repeat: ${first}.` : `Your repeats: ${first} to ${last}.`,
  seedsNote: {
    number: "Nobody else runs these, as long as the number is yours alone.",
    drawn: "That another device drew the same is all but impossible.",
  },
  locked: {
    reading: "Locked in this lesson: everybody's arms read the same, so that the results can be put together.",
    model: "Locked in this lesson: everybody trains the same models, so that the results can be put together.",
    repeats: "Locked in this lesson: everybody runs equally many.",
    engine: "Locked in this lesson.",
  } satisfies Record<LessonControl, string>,
  handIn: {
    title: "Hand in your result",
    intro:
      "Any one of these will do. They hold numbers only: no texts, no models, nothing about this device but what stands here.",
    name: "Your name, or the name of your group",
    nameNote: "Shown in front of the class. May stay empty.",
    code: "As a short code",
    copy: "Copy the code",
    copied: "Copied.",
    marked: "The code is marked: copy it with Ctrl+C.",
    file: "Save the small file",
    qr: "As a QR code",
    qrLabel: (letters: string) => `QR code of the code beside it, ${letters} letters`,
    tooLong: "This result is too long for a QR code: hand in the file.",
    changed:
      "This run cannot be put together with those of the class: its arms, texts or settings were changed. Go back to the original in Set up and run again.",
    unfinished: "No repeat of this run is finished, so there is nothing to hand in yet.",
  },
};
