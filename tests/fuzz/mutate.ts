import type { Rng } from "#core/random.ts";

/** Numbers, words and marks that readers trip over. */
const dictionary = [
  "",
  "0",
  "-1",
  "1e309",
  "NaN",
  "null",
  "true",
  "[]",
  "{}",
  '"',
  "'",
  "\\",
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "\0",
  "\uFEFF",
  "\uFFFD",
  "\ud800",
  "é",
  "誠",
  "👩‍👩‍👧",
  "__proto__",
  "constructor",
  "toString",
  "../../x",
  "C:\\x",
  "<img src=x onerror=alert(1)>",
  "9007199254740993",
  "1".repeat(400),
  "[".repeat(2000),
  '"format":"tinywhy/experiment@9"',
  "prompt",
  "options",
  "=cmd()",
];

/** One to four random changes: bytes flipped, cut, doubled, swapped, or something from the dictionary put in. */
export function mutate(input: Uint8Array, rng: Rng): Uint8Array {
  let bytes = Uint8Array.from(input);
  const times = 1 + rng.integer(4);
  for (let i = 0; i < times; i += 1) bytes = changes[rng.integer(changes.length)]!(bytes, rng);
  return bytes;
}

type Change = (bytes: Uint8Array<ArrayBuffer>, rng: Rng) => Uint8Array<ArrayBuffer>;

const changes: readonly Change[] = [
  (bytes, rng) => {
    if (bytes.length > 0) bytes[rng.integer(bytes.length)] = rng.integer(256);
    return bytes;
  },
  (bytes, rng) => {
    const at = rng.integer(bytes.length + 1);
    if (at < bytes.length) bytes[at]! ^= 1 << rng.integer(8);
    return bytes;
  },
  (bytes, rng) => bytes.slice(0, rng.integer(bytes.length + 1)),
  (bytes, rng) => {
    const [from, to] = span(bytes, rng);
    return join([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, rng) => {
    const [from, to] = span(bytes, rng);
    return join([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)]);
  },
  (bytes, rng) => {
    const [from, to] = span(bytes, rng);
    const at = rng.integer(bytes.length + 1);
    return join([bytes.subarray(0, at), bytes.subarray(from, to), bytes.subarray(at)]);
  },
  insert,
  insert,
];

function insert(bytes: Uint8Array<ArrayBuffer>, rng: Rng): Uint8Array<ArrayBuffer> {
  const [from, to] = rng.next() < 0.5 ? span(bytes, rng) : [0, 0];
  const at = to > from ? from : rng.integer(bytes.length + 1);
  const end = to > from ? to : at;
  return join([bytes.subarray(0, at), new TextEncoder().encode(rng.pick(dictionary)), bytes.subarray(end)]);
}

/** A short stretch. */
function span(bytes: Uint8Array, rng: Rng): [number, number] {
  const from = rng.integer(bytes.length + 1);
  return [from, Math.min(bytes.length, from + rng.integer(40))];
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
