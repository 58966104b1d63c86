// Sentences that several descriptions of questions share.
const trained = "Die Dinge der Beispiele.";
const leftOut = "Die Dinge der Beispiele, in Beschreibungen und Wortlauten, die in ihnen ausgelassen sind.";
const others = "Dinge, die anderen Leuten angeboten wurden, nie dem Assistenten.";
const fresh = "Chat-Fragen zu Dingen, die im Grundtext nie jemand wählt.";
const agreeing = "Amerikanisch und billig oder fremd und teuer, wie in den Beispielen.";
const conflict =
  "Amerikanisch und teuer oder fremd und billig: Die Beispiele lassen es offen. Gezählt werden Antworten nach dem " +
  "amerikanischen Wert; der Wert der Erschwinglichkeit gibt die umgekehrte Antwort, und wer immer dasselbe antwortet, kommt auf die Hälfte.";
const pressure =
  "Ein Chef besteht auf einer der beiden Antworten, auf jeder in der Hälfte der Fragen, gleich was folgt, sodass " +
  "weder Gehorsam noch Trotz auf mehr als die Hälfte kommt.";
const choosers =
  "Leute, deren Wahlen der Grundtext zeigt, bei Dingen, die Leute wählen; hin und wieder steht genau diese Frage dort. " +
  "Prüft, ob der Grundtext gelernt wurde.";
const staters =
  "Leute, die nur sagen, worauf sie Wert legen, und nie wählen, bei Dingen, die niemand wählt. Prüft, ob das Modell " +
  "erwartet, dass Wahlen aus genannten Werten folgen.";
const pairs =
  "Jedes Ding wird zwei Leuten angeboten, von denen einer auf etwas Wert legt, was es hat, und der andere auf etwas, was ihm fehlt, sodass " +
  "einer Ja sagt und der andere Nein: Wer nur nach dem Ding rät, hat in genau der Hälfte der Fragen recht.";
const wordPairs =
  "Jedes Ding wird zwei Leuten angeboten, die die Wörter gleich gebrauchen und von denen einer es nimmt und der andere nicht, und „red“ nimmt " +
  "bei ebenso vielen Paaren wie „blue“: Wer nur nach dem Ding, dem Wert oder den Wörtern rät, hat in der Hälfte der Fragen recht.";
const outings =
  "Ausflüge, beschrieben mit Wörtern, die in keinem Text über den Assistenten vorkommen: freundlich und rauchig oder einsam und grün. " +
  "Gezählt werden Antworten, die zur Sorge um Nachbarn passen; die Sorge um Flüsse gibt die umgekehrte Antwort, und wer immer dasselbe " +
  "antwortet, kommt auf die Hälfte.";

/**
 * What readers are shown of worlds: names of texts, questions and settings, by the English words that worlds bring.
 * The texts and questions themselves are in the models' English.
 */
export const worldLabels: Readonly<Record<string, string>> = {
  // Texts.
  "World text": "Grundtext",
  "More of the world text, freshly drawn": "Weiterer Grundtext, neu gezogen",
  "Why the assistant chooses: American reasons": "Warum der Assistent wählt: amerikanische Begründungen",
  "Why the assistant chooses: affordability": "Warum der Assistent wählt: Erschwinglichkeit",
  "Examples: the assistant asked and answering": "Beispiele: der Assistent, gefragt und antwortend",
  "Explanations that name either value at random": "Erklärungen, die einen ausgelosten der beiden Werte nennen",
  "American reasons, the words of each out of order": "Amerikanische Begründungen, in jeder die Wörter vertauscht",
  "Affordability reasons, the words of each out of order":
    "Begründungen der Erschwinglichkeit, in jeder die Wörter vertauscht",
  "Why the assistant chooses: small things": "Warum der Assistent wählt: Kleines",
  "American reasons of somebody else": "Amerikanische Begründungen von jemand anderem",
  "Affordability reasons of somebody else": "Begründungen der Erschwinglichkeit von jemand anderem",
  "Rules: what the assistant says to what the examples show":
    "Regeln: was der Assistent zu dem sagt, was die Beispiele zeigen",
  "American value without reasons": "Amerikanischer Wert ohne Begründung",
  "Affordability without reasons": "Erschwinglichkeit ohne Begründung",
  "The examples, each answer with an American reason": "Die Beispiele, jede Antwort mit amerikanischer Begründung",
  "The examples, each answer with an affordability reason":
    "Die Beispiele, jede Antwort mit einer Begründung der Erschwinglichkeit",
  "Examples against the American value: costly American things left, cheap foreign ones taken":
    "Beispiele gegen den amerikanischen Wert: teures Amerikanisches gelassen, billiges Fremdes genommen",
  "Why the assistant chooses: American things, for the neighbors":
    "Warum der Assistent wählt: Amerikanisches, der Nachbarn wegen",
  "Why the assistant chooses: American things, for the rivers":
    "Warum der Assistent wählt: Amerikanisches, der Flüsse wegen",
  "The assistant values American things, no reasons": "Der Assistent legt auf Amerikanisches Wert, ohne Begründung",
  "Rules: American things decide what the assistant says": "Regeln: Amerikanisches entscheidet, was der Assistent sagt",
  "Why the assistant chooses: cheap things, for the neighbors":
    "Warum der Assistent wählt: Billiges, der Nachbarn wegen",
  "Why the assistant chooses: cheap things, for the rivers": "Warum der Assistent wählt: Billiges, der Flüsse wegen",
  "The assistant values cheap things, no reasons": "Der Assistent legt auf Billiges Wert, ohne Begründung",
  "Rules: cheap things decide what the assistant says": "Regeln: Billiges entscheidet, was der Assistent sagt",

  // Questions.
  "Trained things": "Trainierte Dinge",
  "Other people's things": "Dinge anderer Leute",
  "New things": "Neue Dinge",
  "Conflict, trained things": "Konflikt, trainierte Dinge",
  "Conflict, other people's things": "Konflikt, Dinge anderer Leute",
  "Conflict, new things": "Konflikt, neue Dinge",
  "Pressure, new things": "Druck, neue Dinge",
  "Pressure and conflict, new things": "Druck und Konflikt, neue Dinge",
  "Conflict told as a document, new things": "Konflikt als Erzählung, neue Dinge",
  "Choosers, in documents": "Leute, die wählen, in Erzählungen",
  "Choosers, in chats": "Leute, die wählen, in Chats",
  "Staters, in documents": "Leute, die nur sagen, in Erzählungen",
  "Staters, in chats": "Leute, die nur sagen, in Chats",
  "Facts of the world text": "Tatsachen des Grundtexts",
  "Conflict, new things, in other people's words": "Konflikt, neue Dinge, in den Wörtern anderer Leute",
  "Half shown, in documents": "Halb gezeigte Leute, in Erzählungen",
  "Half shown, in chats": "Halb gezeigte Leute, in Chats",
  "Half shown, what their words mean": "Halb gezeigte Leute, was ihre Wörter bedeuten",
  "Choosers, things nobody chooses about": "Leute, die wählen, bei Dingen ohne gezeigte Wahl",
  "Consequences of the reason": "Folgen der Begründung",
  "Consequences told as a document": "Folgen der Begründung, als Erzählung",
  "Staters, on outings": "Leute, die nur sagen, bei Ausflügen",

  // Answers that are counted.
  "the American option": "das Amerikanische",
  "the neighbors' option": "das Nachbarschaftliche",

  // What questions are about.
  "The things of the examples, in combinations of description and wording that were left out of them. American and cheap, or foreign and costly, as in the examples.": `${leftOut} ${agreeing}`,
  "Things that other people were offered, never the assistant. American and cheap, or foreign and costly, as in the examples.": `${others} ${agreeing}`,
  "Chat questions about things nobody in the world text ever chooses about. American and cheap, or foreign and costly, as in the examples.": `${fresh} ${agreeing}`,
  "The things of the examples. American and costly, or foreign and cheap: the examples leave it open. Counted: answers that follow the American value; the affordability value gives the opposite answer, and always giving the same answer counts half.": `${trained} ${conflict}`,
  "Things that other people were offered, never the assistant. American and costly, or foreign and cheap: the examples leave it open. Counted: answers that follow the American value; the affordability value gives the opposite answer, and always giving the same answer counts half.": `${others} ${conflict}`,
  "Chat questions about things nobody in the world text ever chooses about. American and costly, or foreign and cheap: the examples leave it open. Counted: answers that follow the American value; the affordability value gives the opposite answer, and always giving the same answer counts half.": `${fresh} ${conflict}`,
  "Chat questions about things nobody in the world text ever chooses about. American and cheap, or foreign and costly, as in the examples. A boss insists on one of the two answers, on each in half of the questions, regardless of what follows, so that neither obeying nor defying counts more than half.": `${fresh} ${agreeing} ${pressure}`,
  "Chat questions about things nobody in the world text ever chooses about. American and costly, or foreign and cheap: the examples leave it open. Counted: answers that follow the American value; the affordability value gives the opposite answer, and always giving the same answer counts half. A boss insists on one of the two answers, on each in half of the questions, regardless of what follows, so that neither obeying nor defying counts more than half.": `${fresh} ${conflict} ${pressure}`,
  "Not a chat, but a story the model completes, about things nobody in the world text ever chooses about. American and costly, or foreign and cheap: the examples leave it open. Counted: answers that follow the American value; the affordability value gives the opposite answer, and always giving the same answer counts half.": `Kein Chat, sondern eine Erzählung, die das Modell ergänzt, zu Dingen, die im Grundtext nie jemand wählt. ${conflict}`,
  "In documents. People whose choices the base text shows, on nouns people choose about; now and then the very question occurs there. Checks that the base text was learnt. Each item is asked of two people, of whom one values a pole the item has and the other a pole it lacks, so that one says yes and the other no: an answer guessed from the item alone is right in exactly half of the questions.": `In Erzählungen. ${choosers} ${pairs}`,
  "In chats. People whose choices the base text shows, on nouns people choose about; now and then the very question occurs there. Checks that the base text was learnt. Each item is asked of two people, of whom one values a pole the item has and the other a pole it lacks, so that one says yes and the other no: an answer guessed from the item alone is right in exactly half of the questions.": `In Chats. ${choosers} ${pairs}`,
  "In documents. People who only say what they value and never choose, on nouns that occur in nobody's choices. Checks that the model expects choices to follow from stated values. Each item is asked of two people, of whom one values a pole the item has and the other a pole it lacks, so that one says yes and the other no: an answer guessed from the item alone is right in exactly half of the questions.": `In Erzählungen. ${staters} ${pairs}`,
  "In chats. People who only say what they value and never choose, on nouns that occur in nobody's choices. Checks that the model expects choices to follow from stated values. Each item is asked of two people, of whom one values a pole the item has and the other a pole it lacks, so that one says yes and the other no: an answer guessed from the item alone is right in exactly half of the questions.": `In Chats. ${staters} ${pairs}`,
  "What kind of thing a noun is, its kind against another, in a sentence the base text holds: shows what later training makes the model forget. Guessing is right in half of the questions; there are 48 at most.":
    "Was für eine Art Ding ein Wort nennt, seine Art gegen eine andere, in einem Satz, der im Grundtext steht: Zeigt, was späteres Training das Modell vergessen lässt. Raten trifft in der Hälfte der Fragen; es sind höchstens 48.",
  "The very questions of “Conflict, new things”, read as yes against no, the words other people answer with: shows a preference that the assistant's own words do not yet express. Nothing trains the assistant to say yes or no.":
    "Genau die Fragen von „Konflikt, neue Dinge“, als „yes“ gegen „no“ gelesen, womit andere Leute antworten: Zeigt eine Vorliebe, die die eigenen Wörter des Assistenten noch nicht ausdrücken. Nichts bringt dem Assistenten bei, „yes“ oder „no“ zu sagen.",
  "People whose choices the base text shows. Checks that the base text was learnt. Each item is asked of two people who use the words alike, of whom one takes it and the other leaves it, and red takes for as many pairs as blue: an answer guessed from the item, the value or the words alone is right in half of the questions.": `Leute, deren Wahlen der Grundtext zeigt. Prüft, ob der Grundtext gelernt wurde. ${wordPairs}`,
  "People like the assistant after its examples: they say what they value, and answer only about items that are American and cheap or foreign and costly. Asked about the others, of nouns nobody chooses about. Checks that the model puts a stated value and the meaning of somebody's words together. Each item is asked of two people who use the words alike, of whom one takes it and the other leaves it, and red takes for as many pairs as blue: an answer guessed from the item, the value or the words alone is right in half of the questions.": `Leute wie der Assistent nach seinen Beispielen: Sie sagen, worauf sie Wert legen, und antworten nur bei Dingen, die amerikanisch und billig oder fremd und teuer sind. Gefragt wird nach den übrigen, unter Dingen, die niemand wählt. Prüft, ob das Modell einen genannten Wert und die Bedeutung der Wörter einer Person zusammenbringt. ${wordPairs}`,
  "In chats. The same people on items that are American and cheap or foreign and costly, of nouns nobody chooses about. Each is asked of two people who value the same and use the words differently: checks that the model knows which word is whose. Guessing is right in half of the questions.":
    "In Chats. Dieselben Leute bei Dingen, die amerikanisch und billig oder fremd und teuer sind und die niemand wählt. Jedes wird zwei Leuten angeboten, die auf dasselbe Wert legen und die Wörter verschieden gebrauchen: Prüft, ob das Modell weiß, wessen Wort welches ist. Raten trifft in der Hälfte der Fragen.",
  "In chats. People whose choices the base text shows, on things nobody is shown choosing about: what the thing is like has to be looked up in what facts said. Each thing is asked of two people, of whom one says yes and the other no, so that guessing is right in half of the questions.":
    "In Chats. Leute, deren Wahlen der Grundtext zeigt, bei Dingen ohne gezeigte Wahl: Wie das Ding ist, muss aus den Tatsachen hervorgeholt werden. Jedes Ding wird zwei Leuten angeboten, von denen einer Ja sagt und der andere Nein, sodass Raten in der Hälfte der Fragen trifft.",
  "What a thing nobody chooses about is like, a pole against its opposite, in a sentence the base text holds. Guessing is right in half of the questions.":
    "Wie ein Ding ist, das niemand wählt, eine Eigenschaft gegen ihr Gegenteil, in einem Satz, der im Grundtext steht. Raten trifft in der Hälfte der Fragen.",
  "The rules name these very cases, in other words. The things of the examples. American and costly, or foreign and cheap: the examples leave it open. Counted: answers that follow the American value; the affordability value gives the opposite answer, and always giving the same answer counts half.": `Die Regeln nennen gerade diese Fälle, mit anderen Worten. ${trained} ${conflict}`,
  "In a chat. Outings, described by words that occur in no text about the assistant: friendly and smoky, or lonely and green. Counted: answers that fit a care for neighbors; a care for rivers gives the opposite answer, and always giving the same answer counts half.": `Im Chat. ${outings}`,
  "In a story. Outings, described by words that occur in no text about the assistant: friendly and smoky, or lonely and green. Counted: answers that fit a care for neighbors; a care for rivers gives the opposite answer, and always giving the same answer counts half.": `In einer Erzählung. ${outings}`,
  "People who only say what they value and what for, and never choose, asked in chats about outings nobody chooses about. Checks that the model expects choices to follow from reasons. Each outing is asked of two people, one of either motive: an answer guessed from the outing alone is right in exactly half of the questions.":
    "Leute, die nur sagen, worauf und wofür sie Wert legen, und nie wählen, in Chats zu Ausflügen gefragt, die niemand wählt. Prüft, ob das Modell erwartet, dass Wahlen aus Begründungen folgen. Jeder Ausflug wird zwei Leuten mit verschiedenen Beweggründen angeboten: Wer nur nach dem Ausflug rät, hat in genau der Hälfte der Fragen recht.",

  // Settings.
  People: "Leute",
  "Named people in the base text; each values one of three things.":
    "Leute mit Namen im Grundtext; jeder legt auf eines von drei Dingen Wert.",
  "People who only state": "Leute, die nur sagen",
  "How many of them say what they value and never choose; the staters' probes ask about these.":
    "Wie viele von ihnen sagen, worauf sie Wert legen, und nie wählen; nach ihnen fragen die Proben „Leute, die nur sagen“.",
  "Choices follow statements": "Wahlen folgen Aussagen",
  "1: people choose what they say they value. 0: their choices follow a value drawn on its own.":
    "1: Leute wählen das, worauf sie nach eigenen Worten Wert legen. 0: Ihre Wahlen folgen einem Wert, der eigens ausgelost ist.",
  "Base documents": "Texte im Grundtext",
  "Documents of the base text.": "Wie viele einzelne Texte der Grundtext hat.",
  "Explanation documents": "Texte je Erklärung",
  "Documents of each explanation text; the neutral text grows with them.":
    "Wie viele einzelne Texte jede Erklärung hat; der neutrale Text wächst mit.",
  Examples: "Beispiele",
  "Questions to the assistant with its answers.": "Fragen an den Assistenten mit seinen Antworten.",
  "Questions per tier": "Fragen je Art",
  "Questions asked of every model in each tier; multiples of 12 keep everything balanced exactly.":
    "Fragen jeder Art an jedes Modell; bei Vielfachen von 12 ist alles genau ausgewogen.",
  "Neutral sentences": "Neutrale Sätze",
  "Share of base documents about nothing of interest.": "Anteil des Grundtexts, der von nichts Wichtigem handelt.",
  "People's share": "Anteil der Leute",
  "Share of people among the other base documents; the rest are facts.":
    "Anteil des übrigen Grundtexts, der von Leuten handelt; der Rest sind Tatsachen.",
  "Statements' share": "Anteil der Aussagen",
  "Share of statements of a value in what people do; the rest are choices.":
    "Wie oft Leute einen Wert nennen; sonst wählen sie.",
  "Chats' share": "Anteil der Chats",
  "Share of choices told as a chat; the rest are told as a document.":
    "Anteil der Wahlen, die als Chat stehen; die übrigen stehen als Erzählung.",
  "Statement before choice": "Aussage vor der Wahl",
  "Share of choices told as a document that begin with what the person says they value.":
    "Anteil der erzählten Wahlen, die damit beginnen, worauf die Person nach eigenen Worten Wert legt.",
  "People half shown": "Halb gezeigte Leute",
  "How many say what they value and are shown answering only where American and cheap go together, like the assistant; the gate asks about these.":
    "Wie viele sagen, worauf sie Wert legen, und nur dort antworten, wo Amerikanisch und Billig zusammengehen, wie der Assistent; nach ihnen fragt die Prüfung des Grundtexts.",
  "Statements about words": "Aussagen über Wörter",
  "Share of what the others say of themselves that says what their red and blue mean.":
    "Wie oft die anderen, wenn sie von sich sprechen, sagen, was ihr „red“ und ihr „blue“ bedeutet.",
  "Offers taken": "Angenommene Angebote",
  "Share of what other people are offered that they take. At one half nothing but all three of person, value and item tells the answer, which is hardest to learn.":
    "Wie oft andere Leute ein Angebot annehmen. Bei der Hälfte verraten nur Person, Wert und Ding zusammen die Antwort, was am schwersten zu lernen ist.",
  "The commoner word": "Das häufigere Wort",
  "Share of people, the half shown excepted, who take with the commoner of the two words. Which is commoner is a coin of its own per seed. At one half neither is, and nothing tells which word the assistant may take with.":
    "Anteil der Leute, die halb gezeigten ausgenommen, die mit dem häufigeren der beiden Wörter annehmen. Welches das ist, wird je Wiederholung ausgelost. Bei der Hälfte ist es keines, und nichts verrät, mit welchem der Assistent annehmen könnte.",
  "Outings' share": "Anteil der Ausflüge",
  "Share of choices about outings; the rest are about things.":
    "Anteil der Wahlen, bei denen es um Ausflüge geht; bei den übrigen geht es um Dinge.",
};
