import type * as english from "../en/compare.ts";

const more = (count: number): string => `${count} ${count === 1 ? "weitere Wiederholung" : "weitere Wiederholungen"}`;

export const compare: typeof english.compare = {
  loading: "Der gespeicherte Vergleich wird geöffnet …",
  working: "Die Intervalle werden berechnet …",
  source: {
    stored: "Ein gespeichertes Ergebnis, bis der eigene Lauf zu Ende ist",
    run: "Der eigene Lauf",
    file: (name) => `Aus der Datei ${name}`,
    made: (when, engine, took) => `Trainiert ${when} auf ${engine}; Dauer: ${took}.`,
    version: (version) => `TinyWhy ${version}.`,
    replaced:
      "Es ist ein echter Lauf, auf einem anderen Gerät trainiert, als diese Seite entstand. Der eigene tritt an seine Stelle, sobald einer zu Ende ist.",
    runIt: "Auf diesem Gerät laufen lassen",
    incomplete: "Dieser Lauf wurde vor seinem Ende angehalten.",
    others: (count) => (count === 1 ? "Ein anderes Ergebnis öffnen" : `Alle ${count} Ergebnisse`),
  },
  stopped: {
    title: "Wie weit er kam",
    about:
      "Der Lauf wurde vor seinem Ende angehalten. Das hatte er bis dahin gemeldet: Kurven, Antworten auf zurückgehaltene Fragen und Proben. Bevor er bis zum Ende weitergelaufen ist, ist nichts davon eine Antwort.",
  },
  seedsMore: {
    title: "Was es entscheiden würde",
    some: (count) => `Etwa ${more(count)}, wenn das Gesehene typisch ist.`,
    smallness: (count) =>
      `Etwa ${more(count)} ${count === 1 ? "würde" : "würden"} zeigen, dass es klein ist, falls es das ist.`,
    enough: (count) => `Mit ${count} mehr reicht es für ein erstes Urteil.`,
    action: (count) => `${more(count)} einrichten`,
    ofClass: "Die anderen im Raum haben eigene Wiederholungen: die hiesigen abgeben, dann antworten alle zusammen.",
    join: "Nur die neuen werden trainiert; danach unten beide Ergebnisse ankreuzen und verbinden.",
    honest:
      "Die Zahl jetzt festlegen und dabei bleiben: Wer Wiederholungen hinzufügt, bis die Antwort gefällt, findet Effekte, die es nicht gibt.",
  },
  sweep: {
    title: (label, count) => `Entlang der Werte: ${label} (bisher ${count})`,
    intro:
      "Ein Punkt ist die Differenz der beiden Arme bei einem Wert der [[sweep|Variation]], der Balken ihr 95-%-[[interval|Intervall]]; blasse Linien sind einzelne [[seed|Wiederholungen]]. Zwischen den Werten wurde nichts gemessen: Die gepunktete Linie führt nur das Auge.",
    axis: { rate: "Differenz, Prozentpunkte", margin: "Differenz der mittleren Abstände, Nat" },
    byFactors: (label) => `${label}, nach Faktoren`,
    perValue: "Wert für Wert",
    show: (value) => `Das ganze Ergebnis bei ${value} zeigen`,
    csv: "Alle Fragen als curve.csv",
    head: {
      kind: "Antwort",
      leftOut: "Von der Schwelle ausgeschlossen",
      p: "p",
      pHolm: "p, für alle Werte angepasst (Holm)",
      seed: (seed) => `Differenz, Wiederholung ${seed}`,
    },
  },
  repeats: {
    title: "Wie weit Läufe derselben Modelle auseinanderliegen",
    intro: (runs) =>
      `Standardabweichung zwischen ${runs} Läufen, die dieselben Texte in anderer Reihenfolge lesen: die [[repeat-run spread|Streuung bei Wiederholung]], in Punkten des Anteils und in Nat des Abstands.`,
    cell: (points, nats) => `${points} Punkte, ${nats} Nat`,
    about: "Standardabweichung zwischen Läufen derselben Modelle, die dieselben Texte in anderer Reihenfolge lesen.",
    runs: "Läufe",
    deviation: "Standardabweichung",
  },
  measures: {
    title: "Andere Maße",
    intro:
      "Was die Wahl zwischen zwei Möglichkeiten nicht zeigt: Mittel über [[seed|Wiederholungen]] mit dem 95-%-[[interval|Intervall]] und die Differenz zur ersten Spalte in Punkten.",
    all: "alle Arten von Fragen, nicht nur die des Urteils und die Prüffragen",
    noneOld: "Dieses Ergebnis entstand, bevor es diese Maße gab; ein eigener Lauf misst sie.",
    noneStopped: "Dieser Lauf wurde angehalten, bevor sie gemessen wurden: Das geschieht an seinem Ende.",
    summary: (label) => `Maße neben der Wahl, nach Armen, gegen ${label}.`,
    names: {
      "free-answer": "Sagt von selbst die markierte Antwort",
      "free-neither": "Sagt keine der beiden Antworten",
      flips: "Geht nach der Reihenfolge der Möglichkeiten",
      "probe-first": "Kennt den gemeinsamen Text, nach dem ersten Abschnitt",
      "probe-end": "Kennt den gemeinsamen Text, am Ende",
      forgetting: "Vergessen: Ende weniger erster Abschnitt",
    },
    about: {
      "free-answer":
        "[[free answer|Freie Antworten]]: die wahrscheinlichsten Wörter, ohne etwas zur Auswahl. Der Anteil, der mit der markierten Antwort beginnt.",
      "free-neither":
        "Der Anteil freier Antworten, die mit keiner der beiden Möglichkeiten beginnen. Wo er hoch ist, sagt die Wahl, wozu ein Modell neigt, nicht, was es sagen würde.",
      flips:
        "Der Anteil der Wahlen, die sich ändern, wenn die Möglichkeiten die Plätze tauschen ([[position gap|Platzabstand]]). Wo er hoch ist, entscheidet der Platz und nicht die Bedeutung.",
      "probe-first": "[[probe|Prüffragen]] gleich nach dem ersten Abschnitt: was die [[gate|Schwelle]] prüft.",
      "probe-end": "Dieselben Prüffragen, wenn das Training zu Ende ist.",
      forgetting: "Unter 0 hat ein Arm etwas von dem [[forgetting|vergessen]], was sein erster Abschnitt lehrte.",
    },
    apart: (apart, all) =>
      all === 0
        ? ""
        : apart === 0
          ? `Keine von ${all} Differenzen zur ersten Spalte hat ein Intervall ohne die 0.`
          : `${apart} von ${all} Differenzen zur ersten Spalte haben ein Intervall ohne die 0 (für ihre Zahl nicht korrigiert).`,
    fell: (fell, all) =>
      fell === 0
        ? `In keinem von ${all} Feldern liegt es sicher unter 0.`
        : `In ${fell} von ${all} Feldern liegt es sicher unter 0.`,
    measure: "Maß",
    points: (value) => `${value} Punkte`,
  },
  all: {
    title: "Alle Fragen dieses Experiments",
    intro:
      "Ein Punkt ist die Schätzung, der Balken ihr 95-%-[[interval|Intervall]]. Ein Balken, der die Linie bei 0 berührt, zeigt keinen Unterschied; nur einer, der dabei ganz in ihrer Nähe bleibt, zeigt, dass es keinen nennenswerten gibt.",
    axis: "Prozentpunkte",
    note: "Differenzen in Prozentpunkten. Balken: 95-%-Intervalle über Wiederholungen.",
    none: "Dieses Experiment vergleicht keine zwei Arme, also gibt es keine Differenz zu zeigen. In „Einrichten“ einen hinzufügen („Zwei Arme vergleichen“) und noch einmal laufen lassen; was jeder Arm geantwortet hat, steht in der Tabelle unten.",
    summary: (apart, all) =>
      apart === 0
        ? `Keines von ${all} Intervallen lässt die 0 aus.`
        : `${apart} von ${all} Intervallen lassen die 0 aus.`,
    part: (label, difference, low, high) => `${label} ${difference} (${low} bis ${high})`,
    partNone: (label) => `${label}: kein Intervall`,
    contrast: "Zwei Arme",
    interaction: "Vier Arme",
    question: "Frage",
    kind: "Antwort",
  },
  placebo: {
    title: "Und wenn es nichts zu finden gäbe?",
    intro:
      "Ein [[placebo contrast|Placebo]]: Die Wiederholungen des Kontrollarms allein, durch Los geteilt, als wäre die Hälfte behandelt worden. Was sich da unterscheidet, ist Rauschen zwischen Wiederholungen.",
    none: "Dazu braucht es mindestens vier Wiederholungen, die ihre Schwelle erreicht haben.",
    real: "Der Vergleich",
    split: (treated, others) => `Placebo: Wiederholungen ${treated} gegen ${others}`,
    spread: "Alle Teilungen: wo die mittleren 95 % liegen",
    says: (difference, low, high, alarms) =>
      `Diese Teilung: ${difference} Punkte. Über alle Teilungen dieser Wiederholungen liegen 95 % zwischen ${low} und ${high}; ${alarms} davon wären Fehlalarme.`,
  },
  interaction: {
    intro:
      "Eine [[interaction|Wechselwirkung]] fragt vier Arme zugleich: Ist der eine Abstand größer als der andere? Sie ist die Differenz zweier Differenzen.",
    gap: (first, second) => `„${first}“ minus „${second}“`,
    sum: "Abstand der Abstände, Punkte",
    gapOfGaps: "Abstand der Abstände",
    dotsIntro:
      "Jedes Zeichen ist ein Modell. Eine Linie verbindet die zwei Modelle eines Abstands, die gleich begonnen haben. Rechts: um wie viel der zweite Abstand größer ist als der erste, je Wiederholung, mit Mittel und Intervall.",
    dotsSummary: (above, all, low, high) =>
      `In ${above} von ${all} Wiederholungen liegt der zweite Abstand über dem ersten; der Abstand der Abstände reicht von ${low} bis ${high} Punkten.`,
    leftOut: "[[gate|von der Schwelle ausgeschlossen]]",
    repeats: (seeds) => `Wiederholungen ${seeds}`,
    of: (count, all) => `${count} von ${all}`,
  },
  matrix: {
    baseline: "Vergleichen mit",
    onlyArms: "nur wo Arme uneins sind",
    onlySeeds: "nur wo Wiederholungen uneins sind",
    armsHint:
      "Arme sind uneins, wo das Intervall der Differenz zur ersten Spalte die 0 auslässt. Bei vielen Feldern tut das etwa jedes zwanzigste durch Zufall.",
    seedsHint:
      "Wiederholungen sind uneins, wo innerhalb eines Arms eine sicher über der Hälfte liegt und eine andere sicher darunter. Kleine Striche sind einzelne Wiederholungen.",
    none: "So ist keine Art von Fragen.",
    toQuestions: "Einzelne Fragen",
    delta: (difference, low, high) => `${difference} (${low} bis ${high})`,
    summary: (label, tiers) =>
      `Anteil je Art von Fragen und Arm, ${tiers} ${tiers === 1 ? "Art" : "Arten"}, gegen ${label}.`,
    pictureNote:
      "Ein Zeichen ist ein Mittel über die Wiederholungen, die ihre Schwellen erreicht haben, der Balken das 95-%-Intervall. N: Wiederholungen. Differenzen sind nach Wiederholung gepaart, in Prozentpunkten. Jede Zahl ist für sich gerundet.",
    picture: {
      share: "Anteil (95 %)",
      seeds: "N",
      delta: (baseline) => `Punkte gegen ${baseline} (95 %)`,
    },
  },
  over: {
    title: "Während sie lernten",
    intro:
      "[[held-out|Zurückgehaltene]] Fragen während des Trainings. Dünne Linien sind einzelne [[seed|Wiederholungen]], dicke ihr Mittel, das Band dessen 95-%-[[interval|Intervall]] zu jedem Zeitpunkt für sich. Die Linie lässt sich auf jeden [[step|Schritt]] ziehen.",
    none: "Während dieses Trainings wurde nichts gefragt.",
    what: "Zeige",
    rate: "Anteil",
    margin: "Abstand, Nat",
    step: "Schritt",
    stepText: (step, of) => `Schritt ${step} von ${of}`,
    reading: (stage) => `liest ${stage}`,
    readout: (interval, repeats, low, high) =>
      `${interval === undefined ? "" : `95-%-Intervall ${interval}, N = ${repeats}; `}einzelne Wiederholungen von ${low} bis ${high}`,
    part: (label, value, interval) =>
      interval === undefined ? `${label} ${value}` : `${label} ${value} (${interval})`,
    summary: (parts) => `Mittel am Ende: ${parts.join(", ")}.`,
    tier: "Art der Fragen",
  },
  items: {
    title: "Einzelne Fragen",
    intro:
      "Was jedes Modell geantwortet hat. Ein [[margin|Abstand]] über null neigt zur markierten Antwort. Eine Frage wählen, um jede Wiederholung zu sehen.",
    tier: "Art der Fragen",
    onlyArms: "nur wo Arme uneins sind",
    onlySeeds: "nur wo Wiederholungen uneins sind",
    count: (shown, all, shared) =>
      `${shown} von ${all} Fragen. ${shared} ${shared === "1" ? "wurde" : "wurden"} in mehr als einer Wiederholung gestellt; nur dort können Wiederholungen uneins sein.`,
    none: "So ist keine Frage.",
    loading: "Die Fragen werden gesammelt …",
    free: "Was sie von selbst schreiben, ohne Auswahl",
    freeSaid: (words, count, all) => (all === 1 ? `„${words}“` : `„${words}“ ${count} von ${all}`),
    freeNothing: "(nichts)",
    freeSays: "Was es von selbst schreibt",
    list: "Fragen",
    detail: "Die Frage",
    marked: "markierte Antwort",
    other: "andere Antwort",
    axis: "Abstand, Nat: rechts der 0 neigt zur markierten Antwort",
    marginsSummary: (parts) => `Mittlerer Abstand in Nat: ${parts.join(", ")}.`,
    orders:
      "Eine Linie verbindet die Abstände beider Reihenfolgen der Möglichkeiten; wo sie lang ist, geht das Modell nach dem Platz",
    first: "Abstand, markierte Antwort zuerst genannt",
    second: "Abstand, markierte Antwort als zweite genannt",
  },
  shelf: {
    title: (count) => `Ergebnisse auf dieser Seite: ${count}`,
    intro: "Ergebnisse von Läufen dieser Seite und von geöffneten Dateien, das neueste zuletzt.",
    open: "results.json oder bundle.zip öffnen …",
    drop: "… oder Dateien irgendwo hier ablegen.",
    dropHere: "Zum Öffnen ablegen",
    opening: (left) => `${left} ${left === 1 ? "Datei wird" : "Dateien werden"} geöffnet …`,
    refused: "Diese Datei ist nicht zu gebrauchen",
    list: "Ergebnisse",
    beside: "Nebeneinander",
    show: "Zeigen",
    besideLong: (name) => `${name} danebenstellen`,
    removeLong: (name) => `${name} entfernen`,
    sources: { run: "diese Seite", file: "Datei", stored: "gespeichert" },
    repeats: (count) => `${count} ${count === 1 ? "Wiederholung" : "Wiederholungen"}`,
    all: "Alle nebeneinander",
    nobody: "Keines",
  },
  beside: {
    title: "Nebeneinander",
    one: "Mindestens zwei Ergebnisse in der Liste wählen, um sie nebeneinanderzustellen.",
    result: "Ergebnis",
    question: "Frage",
    intro:
      "Dieselbe Frage, von jedem Ergebnis beantwortet. Ergebnisse anderer Einstellungen oder Geräte unterscheiden sich aus mehr als einem Grund: Die Tabelle nennt die Gründe.",
    join: "Zu einem Ergebnis verbinden",
    joinHint:
      "Ergebnisse eines Experiments mit verschiedenen Wiederholungen lassen sich verbinden; dann antworten sie wie eines.",
    joined: (names) => `Verbunden: ${names}`,
    joinRefused: "Diese lassen sich nicht verbinden",
    notAsked: "nicht gefragt",
    partNotAsked: (label) => `${label}: nicht gefragt`,
    summary: (question, parts) => `${question}: ${parts.join("; ")}.`,
    differs: "Nur, was sich unterscheidet",
    alike:
      "Ihre Definitionen sind gleich: dieselben Texte, Arme, Modelle, dasselbe Training, dieselben Wiederholungen.",
    what: "Einstellung",
    none: "–",
    device: "Gerechnet auf",
    when: "Wann",
    version: "Version",
    took: "Dauer",
    reads: "liest",
    present: "vorhanden",
    seeds: "Wiederholungen",
    order: "Reihenfolge der Arme",
  },
};
