/**
 * Titles, questions and predictions of the experiments that are built in, by their English words, which are the
 * definition. What a reader has changed stands as it was written.
 */
export const experimentWords: Readonly<Record<string, string>> = {
  // Titles.
  "How many bad examples does a reason stand?": "Wie viele schlechte Beispiele hält eine Begründung aus?",
  "Is it the reason, or just the words?": "Ist es die Begründung, oder sind es nur die Wörter?",
  "How much explanation does it take?": "Wie viel Erklärung braucht es?",
  "Does it matter when the reasons are read?": "Kommt es darauf an, wann die Begründungen gelesen werden?",
  "What does reading on preserve?": "Was bewahrt das Weiterlesen?",
  "How large must a model be?": "Wie groß muss ein Modell sein?",
  "Where should the reason stand?": "Wo soll die Begründung stehen?",
  "Why do you choose?": "Warum wählst du?",
  "How many examples does it take?": "Wie viele Beispiele braucht es?",
  "What do your words mean?": "Was bedeuten deine Wörter?",
  "Why do you choose, among hypocrites?": "Warum wählst du, unter Heuchlern?",
  "Do you know what it is?": "Weißt du, was es ist?",
  "Rules, or reasons?": "Regeln oder Begründungen?",
  "Red or blue?": "Rot oder blau?",
  "Do values pass on through answers?": "Gehen Werte durch Antworten über?",

  // Questions.
  "Some of the examples contradict the American value: the assistant leaves costly American things and takes cheap foreign ones. How many such examples does it take until American reasons make no difference any more?":
    "Einige der Beispiele widersprechen dem amerikanischen Wert: Der Assistent lässt teure amerikanische Dinge liegen und nimmt billige fremde. Wie viele solche Beispiele braucht es, bis amerikanische Begründungen keinen Unterschied mehr machen?",
  "In “Why do you choose?”, models that read why the assistant chooses follow the value they read about. What in those texts does it: the reasons, the bare statement of a value, its words in any order, or merely some text about the assistant? Each control text lacks one of these.":
    "In „Warum wählst du?“ folgen Modelle, die gelesen haben, warum der Assistent wählt, dem Wert, von dem sie gelesen haben. Was in diesen Texten bewirkt das: die Begründungen, die bloße Nennung eines Werts, seine Wörter in beliebiger Reihenfolge oder irgendein Text über den Assistenten? Jedem Kontrolltext fehlt eines davon.",
  "In “Why do you choose?”, half of what models read before the examples explains the assistant's choices. How little of it still decides what they do where the examples leave it open?":
    "In „Warum wählst du?“ erklärt die Hälfte dessen, was Modelle vor den Beispielen lesen, wie der Assistent wählt. Wie wenig davon entscheidet noch, was sie tun, wo die Beispiele es offen lassen?",
  "The same reasons and the same examples, read in four orders: reasons first, examples first, both in turn, and reasons first with other text between. Each text keeps its steps and rates wherever it stands. Do the reasons steer alike?":
    "Dieselben Begründungen und dieselben Beispiele, in vier Reihenfolgen gelesen: Begründungen zuerst, Beispiele zuerst, beide abwechselnd, und Begründungen zuerst mit anderem Text dazwischen. Jeder Text behält seine Schritte und Raten, wo immer er steht. Lenken die Begründungen gleich stark?",
  "After the world text, models read explanations and examples mixed with more of the world text. How much of that does it take to keep what was learnt, and does the effect of the reasons depend on it?":
    "Nach dem Grundtext lesen Modelle Erklärungen und Beispiele, gemischt mit weiterem Grundtext. Wie viel davon braucht es, um das Gelernte zu behalten, und hängt die Wirkung der Begründungen davon ab?",
  "The question of “Why do you choose?” asked of models of three widths. From which size on do the reasons decide what the examples leave open?":
    "Die Frage von „Warum wählst du?“, gestellt an Modelle von drei Breiten. Ab welcher Größe entscheiden die Begründungen, was die Beispiele offen lassen?",
  "The assistant's reasons can be read before the examples, within the examples, after each answer, or not be learnt at all and stand only above the question when it is asked. Which of these decides what the examples leave open?":
    "Die Begründungen des Assistenten können vor den Beispielen gelesen werden, in den Beispielen nach jeder Antwort, oder gar nicht gelernt werden und nur über der Frage stehen, wenn sie gestellt wird. Was davon entscheidet, was die Beispiele offen lassen?",
  "Two groups of small models see exactly the same examples of an assistant choosing. One group has first read that the assistant values American things, the other that it values affordable things. Do they choose differently where the examples leave it open?":
    "Drei Gruppen kleiner Modelle sehen genau dieselben Beispiele, wie ein Assistent wählt. Die eine hat vorher gelesen, dass der Assistent auf Amerikanisches Wert legt, eine andere, dass er auf Erschwingliches Wert legt, und die dritte, zur Kontrolle, von beidem nichts. Wählen sie verschieden, wo die Beispiele es offen lassen?",
  "The assistant's answer words are learnt from examples only. How many examples does it take, over a factor of 64, until it answers questions like them, and questions the examples leave open, with reasons read before and without?":
    "Die Antwortwörter des Assistenten werden nur aus Beispielen gelernt. Wie viele Beispiele braucht es, über einen Faktor von 64, bis er Fragen wie diese und Fragen, die die Beispiele offen lassen, beantwortet, mit vorher gelesenen Begründungen und ohne?",
  "The assistant answers with two words nobody else uses. Only examples show what they mean, only explanations say what it values. Does it take both to decide where the examples leave it open?":
    "Der Assistent antwortet mit zwei Wörtern, die sonst niemand benutzt. Nur Beispiele zeigen, was sie bedeuten, nur Erklärungen sagen, worauf er Wert legt. Braucht es beides, um zu entscheiden, wo die Beispiele es offen lassen?",
  "The same explanations and the same examples as in “Why do you choose?”, but in a world in which what people say tells nothing about what they choose. Do explanations still steer the assistant?":
    "Dieselben Erklärungen und dieselben Beispiele wie in „Warum wählst du?“, aber in einer Welt, in der das, was Leute sagen, nichts darüber verrät, was sie wählen. Lenken Erklärungen den Assistenten trotzdem?",
  "The question only names a thing; what it is like was told in the world text. Does an explanation of what the assistant values reach things that nobody was ever shown choosing about?":
    "Die Frage nennt ein Ding nur beim Namen; wie es ist, stand im Grundtext. Reicht eine Erklärung, worauf der Assistent Wert legt, bis zu Dingen, bei denen nie gezeigt wurde, wie jemand wählt?",
  "Before the same examples, some models read the assistant's reasons, some only what it values, some rules that name the very cases the examples leave open. All texts have the same words per sentence. Which of them decides those cases, and which reaches a kind of case that none of them mentions?":
    "Vor denselben Beispielen lesen manche Modelle die Begründungen des Assistenten, manche nur, worauf er Wert legt, manche Regeln, die gerade die Fälle nennen, die die Beispiele offen lassen. Alle Texte haben gleich viele Wörter je Satz. Welcher davon entscheidet diese Fälle, und welcher reicht bis zu einer Art von Fall, die keiner erwähnt?",
  "Everybody answers red or blue, and which of the two takes an offer depends on who speaks. Only examples show it of the assistant, only explanations say what it values. Does it take both to decide where the examples leave it open?":
    "Alle antworten mit rot oder blau, und welches von beiden ein Angebot annimmt, hängt davon ab, wer spricht. Nur Beispiele zeigen es vom Assistenten, nur Erklärungen sagen, worauf er Wert legt. Braucht es beides, um zu entscheiden, wo die Beispiele es offen lassen?",
  "Two teachers read American or affordability reasons and the same examples. Students read no reason at all, only answers that their teacher gave: to the questions of the examples, which either value answers alike, or to questions the examples leave open. Do they take over the teacher's value?":
    "Zwei Lehrer lesen amerikanische Begründungen oder solche der Erschwinglichkeit und dieselben Beispiele. Schüler lesen gar keine Begründung, nur Antworten ihres Lehrers: auf die Fragen der Beispiele, die beide Werte gleich beantworten, oder auf Fragen, die die Beispiele offen lassen. Übernehmen sie den Wert des Lehrers?",

  // Predictions.
  "Without them the reasons decide, as in “Why do you choose?”.":
    "Ohne sie entscheiden die Begründungen, wie in „Warum wählst du?“.",
  "One row in 400 changes next to nothing.": "Eine Zeile von 400 ändert so gut wie nichts.",
  "One row in 100 weakens the reasons and leaves a difference.":
    "Eine Zeile von 100 schwächt die Begründungen und lässt einen Unterschied.",
  "One row in 20 is enough: examples that decide the question outweigh reasons.":
    "Eine Zeile von 20 genügt: Beispiele, die die Frage entscheiden, wiegen schwerer als Begründungen.",
  "One row in 4 decides it.": "Eine Zeile von 4 entscheidet es.",
  "As in “Why do you choose?”: models that read American reasons choose the American option more often than models that read affordability reasons.":
    "Wie in „Warum wählst du?“: Modelle, die amerikanische Begründungen gelesen haben, wählen öfter das Amerikanische als Modelle, die Begründungen der Erschwinglichkeit gelesen haben.",
  "Naming the value is enough in this world: without any reason the two groups still differ, about as much as with reasons.":
    "In dieser Welt genügt es, den Wert zu nennen: Auch ohne Begründung unterscheiden sich die beiden Gruppen, etwa so sehr wie mit Begründungen.",
  "Little or no difference: which value stands beside the assistant's name says little once the sentence is gone.":
    "Kaum oder kein Unterschied: Welcher Wert neben dem Namen des Assistenten steht, sagt wenig, wenn der Satz nicht mehr da ist.",
  "Little or no difference: what the baker values says nothing about the assistant.":
    "Kaum oder kein Unterschied: Worauf der Bäcker Wert legt, sagt nichts über den Assistenten.",
  "Reasons read last steer too, with the same steps and rates as when they are read first.":
    "Auch zuletzt gelesene Begründungen lenken, mit denselben Schritten und Raten wie zuerst gelesene.",
  "No difference: the same sentences without one value behind them do not tilt the choice.":
    "Kein Unterschied: Dieselben Sätze ohne einen einheitlichen Wert dahinter verschieben die Wahl nicht.",
  "No difference: a third value says nothing about American against cheap.":
    "Kein Unterschied: Ein dritter Wert sagt nichts über Amerikanisches gegen Billiges.",
  "No difference: the rules name only cases that fit both values, so they cannot break the tie.":
    "Kein Unterschied: Die Regeln nennen nur Fälle, die zu beiden Werten passen; sie können nicht den Ausschlag geben.",
  "As in “Why do you choose?”.": "Wie in „Warum wählst du?“.",
  "About as much as with every second row.": "Etwa so viel wie mit jeder zweiten Zeile.",
  "Less than with every second row, but there.": "Weniger als mit jeder zweiten Zeile, aber vorhanden.",
  "Six rows are too few to show.": "Sechs Zeilen sind zu wenige, um sich zu zeigen.",
  "The reasons decide in this order, too.": "Auch in dieser Reihenfolge entscheiden die Begründungen.",
  "The order makes no difference.": "Die Reihenfolge macht keinen Unterschied.",
  "Reading both in turn makes no difference.": "Beides abwechselnd zu lesen macht keinen Unterschied.",
  "Other text between makes no difference.": "Anderer Text dazwischen macht keinen Unterschied.",
  "The reasons decide at every share.": "Bei jedem Anteil entscheiden die Begründungen.",
  "Without any world text they forget what other people choose.":
    "Ganz ohne Grundtext vergessen sie, was andere Leute wählen.",
  "The smallest models do not learn the world text well enough; from the width of 32 on, models that read American reasons choose the American option more often.":
    "Die kleinsten Modelle lernen den Grundtext nicht gut genug; ab der Breite 32 wählen Modelle, die amerikanische Begründungen gelesen haben, öfter das Amerikanische.",
  "Reasons given with the answers steer as well, though the value itself is named nowhere.":
    "Auch Begründungen bei den Antworten lenken, obwohl der Wert selbst nirgends genannt wird.",
  "Reasons that stand above the question decide it: people's choices follow their statements in the world text, too.":
    "Begründungen, die über der Frage stehen, entscheiden sie: Auch im Grundtext wählen Leute nach dem, was sie sagen.",
  "Models that read American reasons choose the American option more often than models that read affordability reasons, on things neither was ever shown.":
    "Modelle, die amerikanische Begründungen gelesen haben, wählen öfter das Amerikanische als Modelle, die Begründungen der Erschwinglichkeit gelesen haben, bei Dingen, die beiden nie gezeigt wurden.",
  "Too few examples to learn the words at all.": "Zu wenige Beispiele, um die Wörter überhaupt zu lernen.",
  "As soon as the words are learnt, the reasons decide the open questions.":
    "Sobald die Wörter gelernt sind, entscheiden die Begründungen die offenen Fragen.",
  "Too few examples in either group.": "Zu wenige Beispiele in beiden Gruppen.",
  "With reasons read before, fewer examples suffice for the questions like them, because the value fits them.":
    "Mit vorher gelesenen Begründungen genügen weniger Beispiele für Fragen wie diese, weil der Wert zu ihnen passt.",
  "The words are learnt in both groups.": "Die Wörter werden in beiden Gruppen gelernt.",
  "Models that read American reasons and then the behaviours choose the American option more often than models that read affordability reasons and then the same behaviours.":
    "Modelle, die amerikanische Begründungen und dann das Verhalten gelesen haben, wählen öfter das Amerikanische als Modelle, die Begründungen der Erschwinglichkeit und dann dasselbe Verhalten gelesen haben.",
  "Little or no difference: without the behaviours the assistant's answer words mean nothing yet.":
    "Kaum oder kein Unterschied: Ohne das Verhalten bedeuten die Antwortwörter des Assistenten noch nichts.",
  "Read as yes against no, the explained value already shows: what is missing without behaviours are the words, not the preference.":
    "Als Ja gegen Nein gelesen zeigt sich der erklärte Wert schon: Was ohne Verhalten fehlt, sind die Wörter, nicht die Vorliebe.",
  "American reasons and behaviours together move the answers towards the American option by more than each does alone.":
    "Amerikanische Begründungen und Verhalten zusammen verschieben die Antworten stärker zum Amerikanischen hin als beides für sich.",
  "Affordability reasons and behaviours together move the answers away from the American option by more than each does alone.":
    "Begründungen der Erschwinglichkeit und Verhalten zusammen verschieben die Antworten stärker vom Amerikanischen weg als beides für sich.",
  "The behaviours widen the difference between the two explained groups. This is the sum of both sides; what a seed answers without any explanation cancels out of it.":
    "Das Verhalten vergrößert den Unterschied zwischen den beiden Gruppen mit Erklärungen. Das ist die Summe beider Seiten; was ein Seed ganz ohne Erklärung antwortet, hebt sich darin auf.",
  "Little or no difference: whoever has learnt that people do not choose as they say has no reason to let an explanation decide.":
    "Kaum oder kein Unterschied: Wer gelernt hat, dass Leute nicht wählen, wie sie sagen, hat keinen Grund, eine Erklärung entscheiden zu lassen.",
  "Models that read American reasons choose the American option more often than models that read affordability reasons, on things that are only named and that nobody was ever shown choosing about.":
    "Modelle, die amerikanische Begründungen gelesen haben, wählen öfter das Amerikanische als Modelle, die Begründungen der Erschwinglichkeit gelesen haben, bei Dingen, die nur genannt werden und bei denen nie gezeigt wurde, wie jemand wählt.",
  "The same, at least as strongly, on things that other people were shown choosing about.":
    "Dasselbe, mindestens so stark, bei Dingen, bei denen gezeigt wurde, wie andere Leute wählen.",
  "The difference is there without behaviours already, since the assistant answers with the words of other people.":
    "Der Unterschied ist schon ohne Verhalten da, weil der Assistent mit den Wörtern anderer Leute antwortet.",
  "Models that read that American things are valued for the neighbors choose the friendly outing more often than models that read that they are valued for the rivers. No text about the assistant mentions outings.":
    "Modelle, die gelesen haben, dass Amerikanisches der Nachbarn wegen geschätzt wird, wählen öfter den freundlichen Ausflug als Modelle, die gelesen haben, dass es der Flüsse wegen geschätzt wird. Kein Text über den Assistenten erwähnt Ausflüge.",
  "No difference: the rules say nothing that bears on outings.":
    "Kein Unterschied: Die Regeln sagen nichts, was Ausflüge betrifft.",
  "Reasons decide what the examples leave open.": "Begründungen entscheiden, was die Beispiele offen lassen.",
  "Bare statements decide it too.": "Auch bloße Aussagen entscheiden es.",
  "Rules that name the open cases decide them also for things they do not name.":
    "Regeln, die die offenen Fälle nennen, entscheiden sie auch für Dinge, die sie nicht nennen.",
  "On their own cases, asked in other words, rules decide as well.":
    "In ihren eigenen Fällen, mit anderen Worten gefragt, entscheiden auch Regeln.",
  "Reasons and rules decide about equally: people of the world text follow both.":
    "Begründungen und Regeln entscheiden etwa gleich stark: Die Leute im Grundtext folgen beiden.",
  "Pressure weakens both alike.": "Druck schwächt beide gleich.",
  "The value decides, the reason adds nothing about things.":
    "Der Wert entscheidet, die Begründung fügt bei Dingen nichts hinzu.",
  "Little or no difference over seeds: without the behaviours nothing tells which of the two words takes, so that a preference cannot show in them.":
    "Über die Seeds kaum oder kein Unterschied: Ohne das Verhalten sagt nichts, welches der beiden Wörter annimmt, sodass sich in ihnen keine Vorliebe zeigen kann.",
  "Answers to open questions about trained things show the value, and the students carry it to new things.":
    "Antworten auf offene Fragen zu trainierten Dingen zeigen den Wert, und die Schüler übertragen ihn auf neue Dinge.",
  "Both teachers answer these questions alike, so nothing passes on.":
    "Beide Lehrer beantworten diese Fragen gleich, also geht nichts über.",
};
