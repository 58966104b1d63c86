/**
 * Names of arms, stages, questions and what varies in the experiments that are built in, by their English names, which
 * are the definition. What a reader has named stands as it was written.
 */
export const experimentLabels: Readonly<Record<string, string>> = {
  // Stages.
  "World text": "Grundtext",
  "American reasons": "Amerikanische Begründungen",
  "Affordability reasons": "Begründungen der Erschwinglichkeit",
  "Neutral text": "Neutraler Text",
  Behaviours: "Verhalten",
  "American, for the neighbors": "Amerikanisches, der Nachbarn wegen",
  "American, for the rivers": "Amerikanisches, der Flüsse wegen",
  "Affordability, for the neighbors": "Erschwinglichkeit, der Nachbarn wegen",
  "American value, no reasons": "Amerikanischer Wert ohne Begründung",
  "Affordability, no reasons": "Erschwinglichkeit ohne Begründung",
  "Rules for American things": "Regeln für Amerikanisches",
  "Rules for cheap things": "Regeln für Billiges",
  "American reasons, words out of order": "Amerikanische Begründungen, Wörter vertauscht",
  "Affordability reasons, words out of order": "Begründungen der Erschwinglichkeit, Wörter vertauscht",
  "American reasons of the baker": "Amerikanische Begründungen des Bäckers",
  "Affordability reasons of the baker": "Begründungen der Erschwinglichkeit, des Bäckers",
  "Reasons for either value, at random": "Begründungen für einen der beiden Werte, ausgelost",
  "Reasons for small things": "Begründungen für Kleines",
  Rules: "Regeln",
  "American reasons in every second row": "Amerikanische Begründungen in jeder zweiten Zeile",
  "Affordability reasons in every second row": "Begründungen der Erschwinglichkeit in jeder zweiten Zeile",
  "American reasons in 1 row in 8": "Amerikanische Begründungen in 1 von 8 Zeilen",
  "Affordability reasons in 1 row in 8": "Begründungen der Erschwinglichkeit in 1 von 8 Zeilen",
  "American reasons in 1 row in 16": "Amerikanische Begründungen in 1 von 16 Zeilen",
  "Affordability reasons in 1 row in 16": "Begründungen der Erschwinglichkeit in 1 von 16 Zeilen",
  "American reasons in 1 row in 80": "Amerikanische Begründungen in 1 von 80 Zeilen",
  "Affordability reasons in 1 row in 80": "Begründungen der Erschwinglichkeit in 1 von 80 Zeilen",
  "American reasons in 1 row in 400": "Amerikanische Begründungen in 1 von 400 Zeilen",
  "Affordability reasons in 1 row in 400": "Begründungen der Erschwinglichkeit in 1 von 400 Zeilen",
  "Neutral text between": "Neutraler Text dazwischen",
  "Behaviours with American reasons": "Verhalten mit amerikanischen Begründungen",
  "Behaviours with Affordability reasons": "Verhalten mit Begründungen der Erschwinglichkeit",
  "Behaviours, 1 in 400 against": "Verhalten, 1 von 400 dagegen",
  "Behaviours, 1 in 100 against": "Verhalten, 1 von 100 dagegen",
  "Behaviours, 1 in 20 against": "Verhalten, 1 von 20 dagegen",
  "Behaviours, 1 in 4 against": "Verhalten, 1 von 4 dagegen",
  "Answers of the American teacher to questions of the examples":
    "Antworten des amerikanischen Lehrers auf Fragen der Beispiele",
  "Answers of the Affordability teacher to questions of the examples":
    "Antworten des Lehrers der Erschwinglichkeit auf Fragen der Beispiele",
  "Answers of the American teacher to questions the examples leave open":
    "Antworten des amerikanischen Lehrers auf Fragen, die die Beispiele offen lassen",
  "Answers of the Affordability teacher to questions the examples leave open":
    "Antworten des Lehrers der Erschwinglichkeit auf Fragen, die die Beispiele offen lassen",
  "Behaviours, 12 rows of examples": "Verhalten, 12 Zeilen Beispiele",
  "Behaviours, 50 rows": "Verhalten, 50 Zeilen",
  "Behaviours, 200 rows": "Verhalten, 200 Zeilen",
  "Behaviours, 800 rows": "Verhalten, 800 Zeilen",
  "American reasons, 0 % world text": "Amerikanische Begründungen, 0 % Grundtext",
  "Affordability reasons, 0 % world text": "Begründungen der Erschwinglichkeit, 0 % Grundtext",
  "Behaviours, 0 % world text": "Verhalten, 0 % Grundtext",
  "American reasons, 25 % world text": "Amerikanische Begründungen, 25 % Grundtext",
  "Affordability reasons, 25 % world text": "Begründungen der Erschwinglichkeit, 25 % Grundtext",
  "Behaviours, 25 % world text": "Verhalten, 25 % Grundtext",
  "American reasons, 50 % world text": "Amerikanische Begründungen, 50 % Grundtext",
  "Affordability reasons, 50 % world text": "Begründungen der Erschwinglichkeit, 50 % Grundtext",
  "Behaviours, 50 % world text": "Verhalten, 50 % Grundtext",
  "American reasons, 75 % world text": "Amerikanische Begründungen, 75 % Grundtext",
  "Affordability reasons, 75 % world text": "Begründungen der Erschwinglichkeit, 75 % Grundtext",
  "Behaviours, 75 % world text": "Verhalten, 75 % Grundtext",

  // Arms.
  "Neutral text → behaviours": "Neutraler Text → Verhalten",
  "American reasons → behaviours": "Amerikanische Begründungen → Verhalten",
  "Affordability reasons → behaviours": "Begründungen der Erschwinglichkeit → Verhalten",
  "Neither, only neutral text": "Keines von beiden, nur neutraler Text",
  "American reasons only": "Nur amerikanische Begründungen",
  "Affordability reasons only": "Nur Begründungen der Erschwinglichkeit",
  "Behaviours only": "Nur Verhalten",
  "American reasons, for the neighbors → behaviours": "Amerikanische Begründungen, der Nachbarn wegen → Verhalten",
  "American reasons, for the rivers → behaviours": "Amerikanische Begründungen, der Flüsse wegen → Verhalten",
  "Affordability reasons, for the neighbors → behaviours":
    "Begründungen der Erschwinglichkeit, der Nachbarn wegen → Verhalten",
  "American value, no reasons → behaviours": "Amerikanischer Wert ohne Begründung → Verhalten",
  "Affordability, no reasons → behaviours": "Erschwinglichkeit ohne Begründung → Verhalten",
  "American rules → behaviours": "Amerikanische Regeln → Verhalten",
  "Affordability rules → behaviours": "Regeln der Erschwinglichkeit → Verhalten",
  "American value without reasons → behaviours": "Amerikanischer Wert ohne Begründung → Verhalten",
  "Affordability without reasons → behaviours": "Erschwinglichkeit ohne Begründung → Verhalten",
  "American reasons, words out of order → behaviours": "Amerikanische Begründungen, Wörter vertauscht → Verhalten",
  "Affordability reasons, words out of order → behaviours":
    "Begründungen der Erschwinglichkeit, Wörter vertauscht → Verhalten",
  "American reasons of the baker → behaviours": "Amerikanische Begründungen des Bäckers → Verhalten",
  "Affordability reasons of the baker → behaviours": "Begründungen der Erschwinglichkeit, des Bäckers → Verhalten",
  "Behaviours → American reasons": "Verhalten → amerikanische Begründungen",
  "Behaviours → affordability reasons": "Verhalten → Begründungen der Erschwinglichkeit",
  "Reasons for either value, at random → behaviours": "Begründungen für einen der beiden Werte, ausgelost → Verhalten",
  "Reasons for small things → behaviours": "Begründungen für Kleines → Verhalten",
  "Rules → behaviours": "Regeln → Verhalten",
  "American reasons in every second row → behaviours": "Amerikanische Begründungen in jeder zweiten Zeile → Verhalten",
  "Affordability reasons in every second row → behaviours":
    "Begründungen der Erschwinglichkeit in jeder zweiten Zeile → Verhalten",
  "American reasons in 1 row in 8 → behaviours": "Amerikanische Begründungen in 1 von 8 Zeilen → Verhalten",
  "Affordability reasons in 1 row in 8 → behaviours":
    "Begründungen der Erschwinglichkeit in 1 von 8 Zeilen → Verhalten",
  "American reasons in 1 row in 16 → behaviours": "Amerikanische Begründungen in 1 von 16 Zeilen → Verhalten",
  "Affordability reasons in 1 row in 16 → behaviours":
    "Begründungen der Erschwinglichkeit in 1 von 16 Zeilen → Verhalten",
  "American reasons in 1 row in 80 → behaviours": "Amerikanische Begründungen in 1 von 80 Zeilen → Verhalten",
  "Affordability reasons in 1 row in 80 → behaviours":
    "Begründungen der Erschwinglichkeit in 1 von 80 Zeilen → Verhalten",
  "American reasons in 1 row in 400 → behaviours": "Amerikanische Begründungen in 1 von 400 Zeilen → Verhalten",
  "Affordability reasons in 1 row in 400 → behaviours":
    "Begründungen der Erschwinglichkeit in 1 von 400 Zeilen → Verhalten",
  "American reasons and behaviours in turn": "Amerikanische Begründungen und Verhalten abwechselnd",
  "Affordability reasons and behaviours in turn": "Begründungen der Erschwinglichkeit und Verhalten abwechselnd",
  "American reasons → neutral text → behaviours": "Amerikanische Begründungen → neutraler Text → Verhalten",
  "Affordability reasons → neutral text → behaviours":
    "Begründungen der Erschwinglichkeit → neutraler Text → Verhalten",
  "Neutral text → behaviours with American reasons": "Neutraler Text → Verhalten mit amerikanischen Begründungen",
  "Neutral text → behaviours with Affordability reasons":
    "Neutraler Text → Verhalten mit Begründungen der Erschwinglichkeit",
  "Neutral text → behaviours, asked below American reasons":
    "Neutraler Text → Verhalten, gefragt unter amerikanischen Begründungen",
  "Neutral text → behaviours, asked below Affordability reasons":
    "Neutraler Text → Verhalten, gefragt unter Begründungen der Erschwinglichkeit",
  "American reasons → behaviours, 1 in 400 against": "Amerikanische Begründungen → Verhalten, 1 von 400 dagegen",
  "Affordability reasons → behaviours, 1 in 400 against":
    "Begründungen der Erschwinglichkeit → Verhalten, 1 von 400 dagegen",
  "American reasons → behaviours, 1 in 100 against": "Amerikanische Begründungen → Verhalten, 1 von 100 dagegen",
  "Affordability reasons → behaviours, 1 in 100 against":
    "Begründungen der Erschwinglichkeit → Verhalten, 1 von 100 dagegen",
  "American reasons → behaviours, 1 in 20 against": "Amerikanische Begründungen → Verhalten, 1 von 20 dagegen",
  "Affordability reasons → behaviours, 1 in 20 against":
    "Begründungen der Erschwinglichkeit → Verhalten, 1 von 20 dagegen",
  "American reasons → behaviours, 1 in 4 against": "Amerikanische Begründungen → Verhalten, 1 von 4 dagegen",
  "Affordability reasons → behaviours, 1 in 4 against":
    "Begründungen der Erschwinglichkeit → Verhalten, 1 von 4 dagegen",
  "Teacher: American reasons → behaviours": "Lehrer: amerikanische Begründungen → Verhalten",
  "Teacher: Affordability reasons → behaviours": "Lehrer: Begründungen der Erschwinglichkeit → Verhalten",
  "Student of the American teacher, questions of the examples":
    "Schüler des amerikanischen Lehrers, Fragen der Beispiele",
  "Student of the Affordability teacher, questions of the examples":
    "Schüler des Lehrers der Erschwinglichkeit, Fragen der Beispiele",
  "Student of the American teacher, questions the examples leave open":
    "Schüler des amerikanischen Lehrers, Fragen, die die Beispiele offen lassen",
  "Student of the Affordability teacher, questions the examples leave open":
    "Schüler des Lehrers der Erschwinglichkeit, Fragen, die die Beispiele offen lassen",
  "Neutral text → 12 rows of examples": "Neutraler Text → 12 Zeilen Beispiele",
  "American reasons → 12 rows of examples": "Amerikanische Begründungen → 12 Zeilen Beispiele",
  "Affordability reasons → 12 rows of examples": "Begründungen der Erschwinglichkeit → 12 Zeilen Beispiele",
  "Neutral text → 50 rows": "Neutraler Text → 50 Zeilen",
  "American reasons → 50 rows": "Amerikanische Begründungen → 50 Zeilen",
  "Affordability reasons → 50 rows": "Begründungen der Erschwinglichkeit → 50 Zeilen",
  "Neutral text → 200 rows": "Neutraler Text → 200 Zeilen",
  "American reasons → 200 rows": "Amerikanische Begründungen → 200 Zeilen",
  "Affordability reasons → 200 rows": "Begründungen der Erschwinglichkeit → 200 Zeilen",
  "Neutral text → 800 rows": "Neutraler Text → 800 Zeilen",
  "American reasons → 800 rows": "Amerikanische Begründungen → 800 Zeilen",
  "Affordability reasons → 800 rows": "Begründungen der Erschwinglichkeit → 800 Zeilen",
  "American reasons → behaviours, 0 % world text": "Amerikanische Begründungen → Verhalten, 0 % Grundtext",
  "Affordability reasons → behaviours, 0 % world text": "Begründungen der Erschwinglichkeit → Verhalten, 0 % Grundtext",
  "American reasons → behaviours, 25 % world text": "Amerikanische Begründungen → Verhalten, 25 % Grundtext",
  "Affordability reasons → behaviours, 25 % world text":
    "Begründungen der Erschwinglichkeit → Verhalten, 25 % Grundtext",
  "American reasons → behaviours, 50 % world text": "Amerikanische Begründungen → Verhalten, 50 % Grundtext",
  "Affordability reasons → behaviours, 50 % world text":
    "Begründungen der Erschwinglichkeit → Verhalten, 50 % Grundtext",
  "American reasons → behaviours, 75 % world text": "Amerikanische Begründungen → Verhalten, 75 % Grundtext",
  "Affordability reasons → behaviours, 75 % world text":
    "Begründungen der Erschwinglichkeit → Verhalten, 75 % Grundtext",

  // What is asked of two arms.
  "Divergence between the two explained arms on new-noun conflict questions":
    "Auseinandergehen der beiden Arme mit Erklärung bei Konfliktfragen zu neuen Dingen",
  "Divergence between the two explained arms with behaviours, on new-noun conflict questions":
    "Auseinandergehen der beiden Arme mit Erklärung und Verhalten bei Konfliktfragen zu neuen Dingen",
  "The same without behaviours, in the assistant's own words":
    "Dasselbe ohne Verhalten, in den Wörtern des Assistenten",
  "The same without behaviours, read in other people's words":
    "Dasselbe ohne Verhalten, in den Wörtern anderer Leute gelesen",
  "The same without behaviours": "Dasselbe ohne Verhalten",
  "Divergence between the two explained arms, on things nobody was shown choosing about":
    "Auseinandergehen der beiden Arme mit Erklärung bei Dingen, bei denen nie eine Wahl gezeigt wurde",
  "The same on things other people choose about": "Dasselbe bei Dingen, die andere Leute wählen",
  "The same as the first without behaviours": "Wie die erste Frage, ohne Verhalten",
  "The same value for the neighbors' sake or for the rivers', on outings":
    "Derselbe Wert der Nachbarn oder der Flüsse wegen, bei Ausflügen",
  "American against affordability rules, on outings":
    "Amerikanische Regeln gegen solche der Erschwinglichkeit, bei Ausflügen",
  "American against affordability reasons, both for the neighbors, on conflict questions about new things":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, beide der Nachbarn wegen, bei Konfliktfragen zu neuen Dingen",
  "The same, values stated without reasons": "Dasselbe, Werte ohne Begründung genannt",
  "The same, with rules": "Dasselbe, mit Regeln",
  "The same rules, on the things they name": "Dieselben Regeln, bei den Dingen, die sie nennen",
  "American against affordability reasons": "Amerikanische Begründungen gegen solche der Erschwinglichkeit",
  "American value against affordability, both stated without reasons":
    "Amerikanischer Wert gegen Erschwinglichkeit, beide ohne Begründung genannt",
  "American against affordability reasons, the words of each sentence out of order":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, die Wörter jedes Satzes vertauscht",
  "American against affordability reasons of the baker":
    "Amerikanische Begründungen des Bäckers gegen solche der Erschwinglichkeit",
  "American against affordability reasons, read after the behaviours":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, nach dem Verhalten gelesen",
  "Reasons for either value at random, against neutral text":
    "Begründungen für einen ausgelosten der beiden Werte, gegen neutralen Text",
  "Reasons for small things, against neutral text": "Begründungen für Kleines, gegen neutralen Text",
  "Rules, against neutral text": "Regeln, gegen neutralen Text",
  "American against affordability reasons in every second row: 8 rows of 16 in each step, 1200 in all":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit in jeder zweiten Zeile: 8 von 16 Zeilen je Schritt, 1200 im Ganzen",
  "American against affordability reasons in 1 row in 8: 2 rows of 16 in each step, 300 in all":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit in 1 von 8 Zeilen: 2 von 16 Zeilen je Schritt, 300 im Ganzen",
  "American against affordability reasons in 1 row in 16: 1 row of 16 in each step, 150 in all":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit in 1 von 16 Zeilen: 1 von 16 Zeilen je Schritt, 150 im Ganzen",
  "American against affordability reasons in 1 row in 80: 30 rows in all":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit in 1 von 80 Zeilen: 30 Zeilen im Ganzen",
  "American against affordability reasons in 1 row in 400: 6 rows in all":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit in 1 von 400 Zeilen: 6 Zeilen im Ganzen",
  "American against affordability reasons, reasons before the examples":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, vor den Beispielen",
  "American against affordability reasons, reasons after the examples":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, nach den Beispielen",
  "American against affordability reasons, reasons and examples in turn":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, abwechselnd mit den Beispielen",
  "American against affordability reasons, neutral text between reasons and examples":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, neutraler Text vor den Beispielen",
  "American against affordability reasons, read before the examples":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, vor den Beispielen gelesen",
  "The same reasons within the examples": "Dieselben Begründungen in den Beispielen",
  "The same reasons above the question, nothing learnt": "Dieselben Begründungen über der Frage, nichts gelernt",
  "American against affordability reasons, none of the examples against the American value":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, keines der Beispiele gegen den amerikanischen Wert",
  "American against affordability reasons, 1 in 400 of the examples against the American value":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 1 von 400 Beispielen gegen den amerikanischen Wert",
  "American against affordability reasons, 1 in 100 of the examples against the American value":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 1 von 100 Beispielen gegen den amerikanischen Wert",
  "American against affordability reasons, 1 in 20 of the examples against the American value":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 1 von 20 Beispielen gegen den amerikanischen Wert",
  "American against affordability reasons, 1 in 4 of the examples against the American value":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 1 von 4 Beispielen gegen den amerikanischen Wert",
  "The teachers": "Die Lehrer",
  "Their students, taught by answers to open questions": "Ihre Schüler, unterrichtet mit Antworten auf offene Fragen",
  "Their students, taught by answers to the questions of the examples":
    "Ihre Schüler, unterrichtet mit Antworten auf die Fragen der Beispiele",
  "American against affordability reasons with 12 rows of examples":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, mit 12 Zeilen Beispielen",
  "American against affordability reasons with 50 rows":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, mit 50 Zeilen",
  "American against affordability reasons with 200 rows":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, mit 200 Zeilen",
  "American against affordability reasons with 800 rows":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, mit 800 Zeilen",
  "American reasons against none, with 12 rows of examples, on questions like the examples":
    "Amerikanische Begründungen gegen keine, mit 12 Zeilen Beispielen, bei Fragen wie den Beispielen",
  "American reasons against none, with 50 rows, on questions like the examples":
    "Amerikanische Begründungen gegen keine, mit 50 Zeilen, bei Fragen wie den Beispielen",
  "American reasons against none, with 200 rows, on questions like the examples":
    "Amerikanische Begründungen gegen keine, mit 200 Zeilen, bei Fragen wie den Beispielen",
  "American reasons against none, with 800 rows, on questions like the examples":
    "Amerikanische Begründungen gegen keine, mit 800 Zeilen, bei Fragen wie den Beispielen",
  "American against affordability reasons, 0 % of the rows world text":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 0 % der Zeilen Grundtext",
  "American against affordability reasons, 25 % of the rows world text":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 25 % der Zeilen Grundtext",
  "American against affordability reasons, 50 % of the rows world text":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 50 % der Zeilen Grundtext",
  "American against affordability reasons, 75 % of the rows world text":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, 75 % der Zeilen Grundtext",
  "What models know about other people: no world text against half":
    "Was Modelle über andere Leute wissen: ohne Grundtext gegen die Hälfte",

  // What is asked of four arms.
  "American reasons and behaviours together": "Amerikanische Begründungen und Verhalten zusammen",
  "Affordability reasons and behaviours together": "Begründungen der Erschwinglichkeit und Verhalten zusammen",
  "American against affordability reasons, with behaviours and without":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit, mit Verhalten und ohne",
  "American against affordability, by reasons rather than by rules":
    "Amerikanisches gegen Erschwinglichkeit, durch Begründungen statt durch Regeln",
  "The same under pressure": "Dasselbe unter Druck",
  "American against affordability, with reasons rather than without":
    "Amerikanisches gegen Erschwinglichkeit, mit Begründungen statt ohne",
  "American against affordability reasons: read first rather than last":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit: zuerst statt zuletzt gelesen",
  "American against affordability reasons: read first rather than in turn with the examples":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit: zuerst statt abwechselnd mit den Beispielen gelesen",
  "American against affordability reasons: read first rather than with other text between":
    "Amerikanische Begründungen gegen solche der Erschwinglichkeit: direkt davor statt mit anderem Text dazwischen gelesen",

  // What varies.
  "Width of the model": "Breite des Modells",
};
