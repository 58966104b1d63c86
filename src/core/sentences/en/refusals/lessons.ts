/** What is wrong with a lesson. */
export const lessons = {
  noPartOfPage: () => "names a part of the page that this TinyWhy does not have",
  noControl: () => "names a control that this TinyWhy does not have",
  noLesson: () => "is not a lesson of TinyWhy: open the file or link that the editor made",
  newerLesson: (format: string) => `is in the format ${format}, newer than this TinyWhy reads: update it`,
  tooManySeeds: (most: number, seeds: number) => `a student can run at most ${most}, not ${seeds}`,
  drawRange: (draw: number) => `A drawn position must be a whole number of 32 bits, not ${draw}.`,
  notBuiltIn: (name: string) => `"${name}" does not come with this TinyWhy: open the lesson in its own version`,
  definedOtherwise: (name: string) =>
    `"${name}" is defined differently in this version of TinyWhy, so results would not belong together. ` +
    "Open the lesson in the version it was made with, or make it anew",
};
