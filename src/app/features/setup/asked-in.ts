/** The question itself, where a definition tells before it what is done: its last sentence with a question mark. */
export function askedIn(question: string): string {
  const sentences = question.split(/(?<=[.?!])\s+(?=\p{Lu})/u);
  return sentences.findLast((sentence) => sentence.endsWith("?")) ?? question;
}
