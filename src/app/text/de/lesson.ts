import type { learn } from "../en/learn.ts";

export const lesson: (typeof learn)["lesson"] = {
  title: "Eine Unterrichtsstunde von 45 Minuten",
  intro:
    "Für eine Klasse mit je einem Laptop, allein oder zu zweit; keine Konten, keine Installation, nichts verlässt den Raum. Ab etwa 15 Jahren, ohne Programmieren.",
  print: "Die Stunde drucken",
  goals: "Danach können sie",
  goalsList: [
    "sagen, was eine Kontrolle ist und warum sie gleich viel liest wie die anderen",
    "erklären, was ein Intervall, das die 0 enthält, zu sagen erlaubt und was nicht",
    "begründen, warum ein einzelnes trainiertes Modell eine Anekdote ist",
    "zwei Dinge nennen, die dieses Experiment nicht zeigen kann",
  ],
  prepare: "Vor der Stunde",
  prepareList: [
    "Die Seite auf einem Laptop des Raums öffnen und das erste Experiment einmal laufen lassen: Es sagt, wie lange es dort dauert.",
    "Dauert es länger als fünf Minuten, die Wiederholungen auf 3 senken.",
    "Damit jeder Laptop eigene Wiederholungen trainiert: das Experiment unter „Eine Klasse vorbereiten“ (Knopf oben) als Link oder Datei austeilen. Wer nur die Seite öffnet, trainiert dieselben Seeds wie alle anderen.",
    "Am Beamer: Das Zeichen oben rechts macht die Schrift groß.",
  ],
  minutes: (from, to) => `${from}–${to} min`,
  questions: "Fragen, mit Antworten",
  answersNote: "Hier öffnen sich die Antworten einzeln; gedruckt stehen alle da.",
  parts: [
    {
      minutes: 5,
      title: "Zuerst raten",
      text: "An die Tafel: Zwei neue Kollegen sehen dieselben drei Beispiele, wie du auf dem Markt wählst. Einer hat gelesen, dass dir wichtig ist, woher etwas kommt, der andere, dass dir wichtig ist, was es kostet. An einem Stand mit teurem Käse von hier und billigem von weit her: Was nehmen sie für dich? Und ein Computermodell? Alle schreiben ihre Vermutung auf.",
      questions: [
        {
          ask: "Warum entscheiden die Beispiele allein es nicht?",
          answer:
            "In jedem Beispiel passen beide Gründe: Was genommen wurde, war von hier und billig. Sie verraten nicht, welcher Grund es war.",
        },
      ],
    },
    {
      minutes: 8,
      title: "Wer was liest",
      text: "In „Einrichten“, zu zweit: den Teil „Hier unterscheiden sie sich“ finden, von jedem Text Proben öffnen und in einem Satz sagen, was jede Gruppe von Modellen liest.",
      questions: [
        {
          ask: "Eine Gruppe liest neutralen Text. Wozu?",
          answer:
            "Sie ist die Kontrolle: Sie lernt gleich lange und liest gleich viel, nur keine Begründungen. Ohne sie könnte ein Unterschied vom bloßen Mehr an Training kommen.",
        },
        {
          ask: "Warum lesen alle Arme denselben Grundtext und sind danach noch dieselben Modelle?",
          answer:
            "Damit sie sich nur in einem unterscheiden. Was ihnen gemeinsam ist, kann nicht die Ursache eines Unterschieds sein.",
        },
      ],
    },
    {
      minutes: 10,
      title: "Laufen lassen und vorhersagen",
      text: "Alle lassen das Experiment laufen. Währenddessen: auf die Kurven sehen und zur Halbzeit raten, wo die Linien enden. Die Vermutung aufschreiben.",
      questions: [
        {
          ask: "Warum liegen die Linien anfangs beieinander?",
          answer:
            "Bis der gemeinsame Text gelesen ist, sind es dieselben Modelle. Sie trennen sich erst mit ihren Texten.",
        },
        {
          ask: "Einzelne Linien laufen wild durcheinander. Ist etwas kaputt?",
          answer: "Nein. Kleine Modelle mit anderem Anfang enden anders; aus dieser Streuung entsteht das Intervall.",
        },
      ],
    },
    {
      minutes: 10,
      title: "Die Antwort lesen",
      text: "In „Vergleichen“: Zuerst lesen alle den Satz des eigenen Laufs vor. Dann durch den Raum vergleichen: Mit dem Link der Stunde hatte jeder Laptop andere Wiederholungen. Sagen alle dasselbe? Dann die Tabelle: Welche Zeilen unterscheiden sich, welche nicht, und warum nützt eine Zeile mit überall 100 % hier nichts?",
      questions: [
        {
          ask: "Dein Intervall geht von −5 bis 60 Punkte. Darfst du sagen, dass Begründungen wirken?",
          answer:
            "Nein, und auch nicht, dass sie es nicht tun: 0 und 60 liegen beide darin. Es sagt, dass es mehr Wiederholungen braucht.",
        },
        {
          ask: "Ein anderer Laptop hat 70 Punkte mit einem Intervall von 40 bis 100. Wer hat recht?",
          answer:
            "Vielleicht beide: Die Intervalle überlappen. Solche Unterschiede zwischen Laptops macht der Zufall bei wenigen Wiederholungen.",
        },
        {
          ask: "Wäre es ehrlich, so lange neu zu starten, bis das Intervall die 0 auslässt?",
          answer:
            "Nein. Wer aufhört, wenn es passt, findet Effekte, die es nicht gibt. Die Zahl der Wiederholungen wird vorher festgelegt.",
        },
      ],
    },
    {
      minutes: 7,
      title: "Andersherum",
      text: "Die Frage mit den Heuchlern wählen: dieselben Begründungen und Beispiele, aber im Grundtext tun die Leute nicht, was sie sagen. Vorhersagen, dann das Ergebnis in der Tabelle oben ansehen (oder laufen lassen).",
      questions: [
        {
          ask: "Warum bleibt kein nennenswerter Unterschied?",
          answer:
            "In der ersten Welt konnte ein Modell lernen, dass das Gesagte das Gewählte vorhersagt; dann sagt ihm eine Begründung etwas. Unter Heuchlern sagt es nichts vorher; dann ist eine Begründung nur Wörter.",
        },
      ],
    },
    {
      minutes: 5,
      title: "Was dürfen wir sagen?",
      text: "Jedes Paar schreibt einen Satz auf, den der Lauf stützt, und einen, den er nicht stützt. Einige sammeln; die Liste „Was man nicht schließen darf“ hilft beim Urteilen.",
      questions: [
        {
          ask: "„KI versteht Werte, wenn man sie erklärt.“ Gestützt?",
          answer:
            "Nein. Das sind winzige Modelle in einer erfundenen Welt, und folgerichtig wählen ist nicht verstehen. Gestützt ist: In dieser Welt wählten Modelle, die von einem Wert gelesen hatten, öfter danach, wo Beispiele schwiegen.",
        },
      ],
    },
  ],
};
