import type { lessons as english } from "../../en/refusals/lessons.ts";

export const lessons: typeof english = {
  noPartOfPage: () => "nennt einen Teil der Seite, den dieses TinyWhy nicht hat",
  noControl: () => "nennt ein Bedienelement, das dieses TinyWhy nicht hat",
  noLesson: () => "ist keine Stunde von TinyWhy: die Datei oder den Link öffnen, den der Editor erstellt hat",
  newerLesson: (format) => `hat das Format ${format}, neuer als dieses TinyWhy lesen kann: aktualisieren`,
  tooManySeeds: (most, seeds) =>
    `ein Gerät kann höchstens ${most} Wiederholungen (seeds) laufen lassen, nicht ${seeds}`,
  drawRange: (draw) => `Ein gezogener Platz muss eine ganze Zahl von 32 Bit sein, nicht ${draw}.`,
  notBuiltIn: (name) => `„${name}“ gehört nicht zu diesem TinyWhy: die Stunde in ihrer eigenen Version öffnen`,
  definedOtherwise: (name) =>
    `„${name}“ ist in dieser Version von TinyWhy anders festgelegt, die Ergebnisse würden also nicht zusammenpassen. ` +
    "Die Stunde in der Version öffnen, mit der sie erstellt wurde, oder neu erstellen",
};
