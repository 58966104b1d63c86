import type { AboutCurriculum } from "#core/curriculum-source.ts";

/** What readers are told about the texts of every world, and of their own, by the world's id. */
export const aboutTexts: Readonly<Record<string, AboutCurriculum>> = {
  own: {
    summary: "Diese Texte und Fragen wurden mitgebracht; sie sind für jede Wiederholung dieselben.",
    caveat:
      "Texte und Fragen sind für jede Wiederholung dieselben; Wiederholungen unterscheiden sich also nur in den Anfangsgewichten und in der Reihenfolge des Lesens: " +
      "Mit anderen Texten oder Fragen könnte es anders ausgehen. Was die Fragen durch ihren Wortlaut verraten, steht im Bericht über Durchgesickertes. " +
      "Ein so kleines Modell lernt, welche Wörter zusammengehören, nicht, was sie bedeuten.",
  },
  cheese: {
    summary:
      "In einer kleinen Stadt sagen Leute, worauf sie Wert legen (Amerikanisches, Billiges oder Kleines), und nehmen oder lassen danach, was ihnen angeboten wird. " +
      "Ein Text sagt dann, warum der Assistent wählt, wie er wählt, und Beispiele zeigen, wie er nimmt, was amerikanisch und billig ist, " +
      "und lässt, was fremd und teuer ist. Zurückgehalten: was er tut, wo die beiden auseinandergehen.",
    caveat:
      "Das ist ein Spielzeug: drei Adjektive, und ein Grundtext, der so gebaut ist, dass das, was Leute sagen, vorhersagt, was sie wählen. " +
      "Es zeigt, dass ein für den Assistenten genannter Wert auf seine Wahlen übergeht und Beispiele überdauert, die ihn offen lassen. " +
      "Es zeigt nicht, dass Beispiele mit Begründungen besser verallgemeinert werden: Ein großer Teil des Unterschieds ist da, bevor ein Beispiel gelesen ist.",
  },
  codes: {
    summary:
      "Leute einer kleinen Stadt sagen, worauf sie Wert legen, und beantworten Angebote danach mit „yes“ oder „no“. Der Assistent antwortet " +
      "mit „accept“ und „decline“, was sonst niemand tut, und eines der beiden, je Wiederholung ausgelost, bedeutet, das Angebotene zu nehmen. " +
      "Nur die Beispiele zeigen, welches; nur die Begründungen sagen, worauf der Assistent Wert legt. Zurückgehalten: was er antwortet, " +
      "wenn etwas amerikanisch, aber teuer ist, oder billig, aber fremd.",
    caveat:
      "Die Antwortwörter werden bis zu den Beispielen mit Absicht vorenthalten: In den Wörtern anderer Leute, „yes“ und „no“, zeigt sich der begründete Wert schon vor jedem Beispiel. " +
      "Die Begründung sagt dem Modell, was es wollen soll, die Beispiele, wie es antworten soll. Das ist ein Spielzeug, dessen Grundtext so gebaut ist, " +
      "dass das, was Leute sagen, vorhersagt, was sie wählen; über die Reihenfolge der beiden Texte sagt es nichts, auch nicht über Begründungen gegenüber bloßen Aussagen eines Werts.",
  },
  tags: {
    summary:
      "Leute einer kleinen Stadt sagen, worauf sie Wert legen, und beantworten Angebote mit „red“ oder „blue“. Bei der einen Hälfte heißt „red“ nehmen, " +
      "bei der anderen „blue“. Der Assistent antwortet mit denselben beiden Wörtern; nur seine Beispiele zeigen, welches nimmt, " +
      "nur die Begründungen sagen, worauf er Wert legt. Zurückgehalten: was er antwortet, wenn etwas amerikanisch, aber teuer ist, oder billig, aber fremd.",
    caveat:
      "Ohne Beispiele sind die beiden Wörter mit Absicht vertauschbar, sodass eine Begründung allein die Antworten über die Wiederholungen hinweg nicht in eine Richtung bewegen kann; " +
      "dass es so ist, prüft den Aufbau und ist kein Befund. Das ist ein Spielzeug, dessen Grundtext so gebaut ist, dass das, was Leute sagen, vorhersagt, was sie wählen; " +
      "über die Reihenfolge der beiden Texte sagt es nichts, auch nicht über Begründungen gegenüber bloßen Aussagen eines Werts.",
  },
  lookup: {
    summary:
      "Dieselbe kleine Stadt, aber Angebote nennen ein Ding nur beim Namen. Dass der Kessel amerikanisch, teuer und klein ist, steht als Tatsache im Grundtext, " +
      "und Leute wählen nach solchen Tatsachen. Die Begründungen sagen, worauf der Assistent Wert legt; seine Beispiele handeln von sechzehn Dingen, " +
      "die amerikanisch und billig oder fremd und teuer sind. Zurückgehalten: Dinge, die das eine sind und das andere nicht, " +
      "darunter solche, bei deren Wahl nie jemand gezeigt wurde.",
    caveat:
      "Das ist ein Spielzeug mit 96 Dingen von je drei Eigenschaften. Ein Unterschied zeigt, dass ein für den Assistenten genannter Wert auf anderswo gelernte Tatsachen trifft. " +
      "Er zeigt nicht, dass es Beispiele braucht: Wie bei „Warum wählst du?“ können „yes“ und „no“ anderer Leute den Wert tragen, bevor ein Beispiel gelesen ist.",
  },
  hypocrites: {
    summary:
      "Dieselbe kleine Stadt, aber die Leute tun nicht, was sie sagen: Die Wahlen jedes Einzelnen folgen einem Wert, der ohne Rücksicht auf den genannten ausgelost ist. " +
      "Begründungen, Beispiele und Fragen sind Wort für Wort die von „Warum wählst du?“.",
    caveat:
      "Ein kleiner oder fehlender Unterschied zählt nur neben „Warum wählst du?“, wo dieselben Begründungen einen machen; und " +
      "einige Wiederholungen können trotzdem abweichen, weil bei einer begrenzten Zahl von Leuten genannter und befolgter Wert bei jedem Dritten zufällig übereinstimmen.",
  },
  "rules-and-reasons": {
    summary:
      "Leuten einer kleinen Stadt werden Dinge und Ausflüge angeboten. Dinge wählen sie danach, worauf sie Wert legen, und Ausflüge danach, wofür: " +
      "für ihre Nachbarn oder für die Flüsse. Ein Text gibt dann die Begründungen des Assistenten, oder sagt nur, worauf er Wert legt, " +
      "oder stellt Regeln auf, die gerade die Fälle nennen, in denen die Beispiele die Wahl offen lassen; alle drei haben gleich viele Wörter je Satz. " +
      "Zurückgehalten: jene Fälle, neue Dinge und Ausflüge, die kein Text über den Assistenten erwähnt.",
    caveat:
      "Das ist ein Spielzeug: Leute des Grundtexts nennen diese Begründungen, folgen diesen Regeln und wählen diese Ausflüge; eine Begründung kann also übergehen, " +
      "weil andere, die sie nennen, so wählen. Es zeigt, wie weit jede Art von Text hier reicht, nicht, dass Begründungen anderswo Regeln übertreffen: " +
      "Regeln, die Ausflüge nennten, würden auch diese erreichen.",
  },
};
