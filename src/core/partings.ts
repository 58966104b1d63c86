/** Where answers that began alike stop being so. */
export interface Parting {
  /** Place of the first token at which not all are the same, from 0; undefined where all say the same to the end. */
  place: number | undefined;
  /** Answers grouped by what they say there, in the order in which they were given. */
  groups: readonly { token: number | undefined; members: readonly number[] }[];
}

/** answers: token ids of each, stop tokens included; an answer that is over before the others has no token there. */
export function partingOf(answers: readonly (readonly number[])[]): Parting {
  const longest = Math.max(0, ...answers.map((answer) => answer.length));
  for (let place = 0; place < longest; place += 1) {
    if (answers.some((answer) => answer[place] !== answers[0]![place]))
      return { place, groups: groupsAt(answers, place) };
  }
  return { place: undefined, groups: groupsAt(answers, 0) };
}

function groupsAt(answers: readonly (readonly number[])[], place: number): Parting["groups"] {
  const tokens = [...new Set(answers.map((answer) => answer[place]))];
  return tokens.map((token) => ({
    token,
    members: answers.flatMap((answer, i) => (answer[place] === token ? [i] : [])),
  }));
}
