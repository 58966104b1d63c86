import type { learn as english } from "../en/learn.ts";
import { lesson } from "./lesson.ts";

export const learn: typeof english = {
  contents: "Auf dieser Seite",
  study: {
    title: "Die Studie dahinter",
    intro:
      "2026 lehrten Chloe Li und andere große Sprachmodelle in zwei Schritten: zuerst mit Dokumenten darüber, was einem Modell wichtig ist und warum, dann mit Beispielen, wie es sich verhält. Den ersten Schritt nennen sie model spec midtraining.",
    found: "Was sie fand",
    findings: [
      "Bei genau denselben Beispielen wählten Modelle, die vorher verschiedene Begründungen gelesen hatten, verschieden, wo kein Beispiel etwas gezeigt hatte. Modelle, die von Erschwinglichkeit gelesen hatten, nahmen in 48 % der Fragen dazu die passende Möglichkeit, gegenüber 32 % mit den Beispielen allein; Modelle mit amerikafreundlichen Begründungen in 55 % der Fragen dazu, gegenüber 36 %.",
      "Das meiste des amerikanischen Unterschieds war vor jedem Beispiel da: 38 % zu 52 % nach den Dokumenten allein, 55 % mit den Beispielen dazu.",
      "In einer härteren Prüfung fielen schädliche Taten eines Agenten unter Druck bei einem Modell von 54 % auf 7 %, bei einem anderen von 68 % auf 5 %. Beispiele mit ausgeschriebenem Nachdenken, ohne Dokumente, kamen auf 14 % und 48 %.",
      "Für dasselbe Verhalten brauchte es weniger Beispiele: 10- bis 60-mal weniger, je nach Modell und Methode.",
    ],
    notFound: "Was sie nicht fand oder nicht prüfte",
    gaps: [
      "Ob die Reihenfolge zählt. Es gibt keinen Lauf mit den Beispielen zuerst oder mit beidem gemischt.",
      "Ob irgendein anderer Text derselben Länge genügte. Den Hauptvergleichen fehlt eine neutrale Kontrolle; hier haben die erste Frage und die meisten anderen eine.",
      "Was es an anderen Fähigkeiten kostet. Eine solche Tabelle fehlt.",
      "Ob es immer gilt. In einer Nachprüfung durch andere galt es für den einen Wert und für den anderen nicht; von sechs Grundmodellen wirkten amerikanische Begründungen bei drei, solche der Erschwinglichkeit bei zwei; bei einer Milliarde Parametern galt es meist nicht; gewöhnliches Chat-Training allein brachte einen Teil davon hervor. Bei einer verwandten Methode schrumpften 29 Punkte nach weiterem Training auf 3 oder 4.",
      "Zahlen wie „42 % bessere Ausrichtung“ aus den Nachrichten stehen gar nicht in der Arbeit.",
    ],
    source: "Model Spec Midtraining, arXiv 2605.02087",
    sourceNote: "Der Link verlässt diese Seite; nichts Eigenes geht mit.",
  },
  here: {
    title: "Was hier herauskam",
    intro:
      "Modelle, etwa hunderttausendmal kleiner, in einer Welt von wenigen hundert Wörtern, mit [[seed|Seeds]], auf die nichts abgestimmt war. In Klammern steht das 95-%-[[interval|Intervall]]. Jede Zahl steht im Journal des Projekts, der Datei docs/log.md, die mit dem Quelltext kommt.",
    results: [
      {
        question: "Warum wählst du?",
        outcome:
          "Modelle folgen dem Wert, von dem sie gelesen haben, wo Beispiele es offen lassen: 67 Punkte Abstand (33 bis 100), 10 Wiederholungen.",
        caution: "Das meiste davon ist vor jedem Beispiel da.",
      },
      {
        question: "Unter Heuchlern, die nicht tun, was sie sagen?",
        outcome:
          "Kein nennenswerter Unterschied: −2 Punkte (−10 bis 7), überall weniger als 20 Punkte von 0; 8 Wiederholungen.",
        caution: "Was der Grundtext über Wörter und Wahlen lehrte, entschied, ob Begründungen lenken.",
      },
      {
        question: "Mit eigenen Wörtern für Ja und Nein?",
        outcome: "Erklärung und Beispiele zusammen entscheiden: 67 Punkte Abstand (19 bis 100), 7 Wiederholungen.",
        caution: "Für keines allein wurde ein Effekt gefunden; das heißt nicht, dass keines allein einen hat.",
      },
      {
        question: "Ist es die Begründung, oder sind es nur die Wörter?",
        outcome:
          "Auch bloße Aussagen des Werts lenken: 51 Punkte (19 bis 84), 10 Wiederholungen; mit Begründungen waren es 31 mehr (2 bis 60).",
        caution:
          "Ein Lauf. Für vertauschte Wörter oder Begründungen von jemand anderem wurde kein Unterschied gefunden, und keiner von 20 Punkten oder mehr ausgeschlossen.",
      },
      {
        question: "Wie viel Erklärung braucht es?",
        outcome:
          "Dreizehn kurze Texte in einem ganzen Abschnitt von 150 Schritten zeigen sich schon: 49 Punkte (17 bis 82), 8 Wiederholungen.",
        caution: "Ein Lauf, in dieser Welt, bei dieser Größe.",
      },
    ],
    columns: { question: "Frage", outcome: "Was herauskam", caution: "Zu bedenken" },
  },
  read: {
    title: "Wie man ein Ergebnis liest",
    parts: {
      seed: {
        title: "Jeder Punkt ist eine Wiederholung",
        text: "Ein [[seed|Seed]] zieht die Texte, die Anfangsgewichte der Modelle und die Fragen neu. Einzelne Wiederholungen reichen von einem Ende zum anderen; ein Modell ist eine Anekdote.",
      },
      control: {
        title: "Zwei Arme, ein Unterschied",
        text: "Der [[control|Kontrollarm]] beginnt als dasselbe Modell und liest gleich viel, nur das Fragliche nicht. [[paired difference|Seed für Seed]] verglichen, hebt sich auf, was beide gemeinsam haben.",
      },
      interval: {
        title: "Der Balken ist die Antwort, nicht der Punkt",
        text: "Das 95-%-[[interval|Intervall]] ist, was die Wiederholungen zulassen. Enthält es die 0, zeigt der Lauf keinen Unterschied, so groß das Mittel auch aussieht. Nur wenn es auch auf beiden Seiten nah bei 0 bleibt, ist das ein Befund: kein nennenswerter Unterschied.",
      },
      margin: {
        title: "Wie sicher, nicht nur welche",
        text: "Der [[margin|Abstand]] sagt, wie viel wahrscheinlicher eine Antwort ist, in [[nat|Nat]]: 0,7 verdoppelt die Chancen, 4,6 ist hundert zu eins. Ein Anteil kann an Abständen von fast nichts hängen.",
      },
    },
    sooner: {
      title: "Was hätten wir nach weniger Wiederholungen gesagt?",
      intro:
        "Das gespeicherte Ergebnis hat zehn. Der Regler zeigt, was die ersten allein gezeigt hätten; jeder Balken ist das 95-%-Intervall der Differenz bis dahin.",
      label: "Wiederholungen",
      value: (count) => (count === 1 ? "1 Wiederholung" : `${count} Wiederholungen`),
      says: (count, difference, low, high) => `Nach ${count}: ${difference} Punkte, Intervall ${low} bis ${high}.`,
      saysNone: (count, difference) => `Nach ${count}: ${difference} Punkte, und kein Intervall.`,
      axis: "Differenz, Prozentpunkte",
      repeats: "Wiederholungen bis dahin",
      summary: (first, last, settled) =>
        `Die Schätzung geht von ${first} Punkten nach einer Wiederholung zu ${last} nach allen; ${settled}.`,
      settledAt: (count) => `ab ${count} Wiederholungen lässt das Intervall die 0 dauerhaft aus`,
      neverSettled: "das Intervall lässt die 0 nie dauerhaft aus",
      loading: "Das gespeicherte Ergebnis wird geöffnet …",
    },
  },
  not: {
    title: "Was man nicht schließen darf",
    world: "Über die Welt dieses Experiments",
    limits: [
      "Dass große Sprachmodelle sich so verhalten. Diese Modelle haben etwa hunderttausend Parameter und leben in einer Welt von wenigen hundert Wörtern.",
      "Dass ein Modell seine Begründungen versteht. Es lernt, welche Wörter zu welchen Antworten gehören; das wird gemessen, und nur das.",
      "Irgendetwas aus einer einzigen Wiederholung. Ein Modell kann durch Zufall in jede Richtung neigen; darum wird jede Wiederholung gezeigt.",
      "Mehr, als gefragt wurde. Ein Unterschied bei einer Art von Fragen sagt nichts über eine andere.",
      "Dass es keinen Effekt gibt, wenn das Intervall breit ist. Vielleicht braucht es nur mehr Wiederholungen.",
      "Dass ein Effekt da ist, weil eines von vielen Feldern einer Tabelle auffällt. Jedes zwanzigste tut das durch Zufall.",
    ],
  },
  tour: {
    title: "Eine Führung",
    intro: (minutes) =>
      `Neun Stationen durch ein Experiment, etwa ${minutes} Minuten. Sie stellt ein, was eingestellt sein muss, sagt, worauf zu achten ist, und wartet.`,
    start: "Die Führung beginnen",
    again: "Noch einmal beginnen",
    goOn: (at, of) => `Bei Station ${at} von ${of} weitermachen`,
    startOver: "Von vorn beginnen",
    region: "Führung",
    stop: (at, of) => `Station ${at} von ${of}`,
    next: "Weiter",
    back: "Zurück",
    leave: "Führung verlassen",
    finish: "Beenden",
    show: "Zeigen",
    waits: "Hier wartet die Führung.",
    done: "Erledigt: Es kann weitergehen.",
    stops: {
      question: {
        title: "Eine Frage",
        text: "Dieses Experiment fragt, ob das Lesen von Begründungen ändert, was ein Modell tut, wo niemand es ihm gezeigt hat. Die Frage lesen und daneben, was vor jedem Lauf vorhergesagt war.",
      },
      reading: {
        title: "Wer was liest",
        text: "Die Modelle beginnen gleich und lesen denselben Grundtext. Dann trennen sie sich: Jede Gruppe liest einen anderen Text, und alle sehen dieselben Beispiele. Verschieden ist, was unter „Hier unterscheiden sie sich“ steht, sonst nichts. Ein paar Proben öffnen.",
      },
      repeats: {
        title: "Wie viele Wiederholungen",
        text: "Die Wiederholungen stehen jetzt auf 4: genug für eine erste Antwort, schnell genug für eine Führung. Eine einzige wäre eine Anekdote. Die Zahl lässt sich hier ändern.",
      },
      start: {
        title: "Trainieren",
        text: "„Experiment starten“ drücken. Alle Modelle lernen gleichzeitig, hier, auf diesem Gerät.",
        wait: "Wartet auf den Start.",
      },
      watch: {
        title: "Beim Lernen zusehen",
        text: "Dünne Linien sind einzelne Modelle, dicke ihr Mittel. Solange der Grundtext gelesen wird, trennt sie nichts; darauf achten, was geschieht, wenn die Begründungen kommen. Die Fragen hier stehen in keinem Text, den sie gelesen haben.",
        wait: "Wartet, bis der Lauf zu Ende ist. Umsehen ist so lange erlaubt.",
      },
      answer: {
        title: "Die Antwort, und wie sicher sie ist",
        text: "Den Satz lesen, dann das Intervall. Lässt es die 0 aus? Dann die Punkte ansehen: Sagt jede Wiederholung dasselbe? Bei so wenigen kann gut „nicht entschieden“ dastehen: Auch das ist eine Antwort.",
      },
      matrix: {
        title: "Nicht nur eine Art von Fragen",
        text: "Jede Zeile ist eine andere Art von Fragen. Manche beantworten alle Arme richtig, und die sagen nichts über Begründungen. „nur wo Arme uneins sind“ ankreuzen und sehen, was bleibt.",
      },
      items: {
        title: "Bis zu einzelnen Fragen",
        text: "Eine Frage wählen. Die Punkte sind Abstände: wie viel wahrscheinlicher eine Antwort als die andere war, in jedem Modell. Sind sie weit von 0, oder ist es knapp?",
      },
      end: {
        title: "Was sich jetzt sagen lässt",
        text: "In dieser kleinen Welt, bei dieser Größe, hat das Lesen von einem Wert geändert oder nicht geändert, was Modelle taten, wo Beispiele schwiegen. Mehr nicht. Unten steht, was man nicht schließen darf, und eine Unterrichtsstunde, die hier weitergeht.",
      },
    },
  },
  lesson,
  glossary: {
    title: "Glossar",
    intro: "Jeder Fachbegriff dieser Seite. Gepunktete Wörter öffnen überall dieselbe Erklärung.",
    search: "Ein Wort finden",
    none: "Kein Wort enthält das.",
    loading: "Das Glossar wird geöffnet …",
  },
};
