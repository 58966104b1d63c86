import type { places as english } from "../en/places.ts";

export const places: typeof english = {
  nav: "Orte",
  setup: "Einrichten",
  run: "Lauf",
  compare: "Vergleichen",
  learn: "Verstehen",
  texts: "Eigene Texte",
  class: "Klasse",
  title: (place, name) => `${place} · ${name}`,
  running: (percent, left) => `zu ${percent} % trainiert, ${left}`,
  watch: "Dem Lauf zusehen",
  loading: "Dieser Teil der Seite wird geladen …",
  present: { on: "Große Schrift, für den Beamer", off: "Zurück zu normaler Schrift" },
  runPlace: {
    heading: "Zusehen, wie sie lernen",
    idle: "Gerade läuft nichts. Oben „Experiment starten“ drücken; dann ist hier zu sehen:",
    idleShows: [
      "wie weit jede Gruppe von Modellen gelesen hat und wie lange es noch dauert",
      "Kurven: was die Modelle gelernt haben und ab wann sie sich unterscheiden",
      "was jedes von ihnen schreibt, vom ersten Rauschen bis zu ganzen Sätzen",
    ],
    seeAnswer: "Zur Antwort",
    seePart: "Behaltenes ansehen",
  },
  comparePlace: {
    heading: "Was herauskam",
    empty:
      "Noch gibt es nichts zu vergleichen: zuerst das Experiment laufen lassen. Auch ein früh abgebrochener Lauf hat keine Antwort.",
  },
  learnPlace: { heading: "Worum es hier geht" },
  textsPlace: {
    heading: "Eigene Texte",
    link: "Eigene Texte mitbringen",
    linkShort: "Erklärungen, Verhalten, Fragen",
  },
  classPlace: { heading: "Eine Klasse zusammen", link: "Eine Klasse vorbereiten" },
  /** The comparison that came with the page. */
  stored: {
    see: "Einen gespeicherten Vergleich ansehen",
    from: (when, machine) => `(trainiert ${when} auf ${machine}), bis der erste eigene Lauf endet.`,
    /** What trained it, which its file does not say. */
    machine: "zwei Kernen eines AMD EPYC, Linux",
  },
};
