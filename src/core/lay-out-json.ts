/** JSON with one line per value that is short or a list of plain values, so that diffs and eyes can follow it. */
export function layOut(value: unknown, indent: string): string {
  if (isFlat(value)) return JSON.stringify(value);
  const inner = `${indent} `;
  if (!Array.isArray(value) && Object.values(value).every(isFlat)) return writeRecord(value, indent);
  // Large values are not written out only to find that they are long.
  if (roomAfter(value, lineLength) >= 0) {
    const line = JSON.stringify(value);
    if (line.length <= lineLength) return line;
  }
  if (Array.isArray(value)) {
    return `[\n${value.map((element) => inner + layOut(element, inner)).join(",\n")}\n${indent}]`;
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${inner}${JSON.stringify(name)}: ${layOut(field, inner)}`);
  return `{\n${fields.join(",\n")}\n${indent}}`;
}

/** Most of a file are questions: each of their fields becomes text once, and not to measure the line first. */
function writeRecord(record: object, indent: string): string {
  const entries = Object.entries(record).filter(([, field]) => field !== undefined);
  const values = entries.map(([, field]) => JSON.stringify(field));
  // Braces, and for each field quotes, a colon and a comma; a name that must be escaped is longer, and rare.
  const length = entries.reduce((total, [name], i) => total + name.length + values[i]!.length + 4, 1);
  const [open, colon, comma, close] =
    length <= lineLength || entries.length === 0
      ? ["{", ":", ",", "}"]
      : [`{\n${indent} `, ": ", `,\n${indent} `, `\n${indent}}`];
  let text = open;
  for (const [i, [name]] of entries.entries()) text += `${i > 0 ? comma : ""}${nameText(name)}${colon}${values[i]!}`;
  return text + close;
}

/** Names of fields are few. */
const nameTexts = new Map<string, string>();

function nameText(name: string): string {
  const known = nameTexts.get(name) ?? JSON.stringify(name);
  if (nameTexts.size < 1000) nameTexts.set(name, known);
  return known;
}

function isFlat(value: unknown): value is string | number | boolean | null | undefined | readonly unknown[] {
  if (typeof value !== "object" || value === null) return true;
  return Array.isArray(value) && value.every((element) => typeof element !== "object");
}

const lineLength = 110;

/** What is left of `room` characters after the value's JSON, which may be longer than counted here; stops below 0. */
function roomAfter(value: unknown, room: number): number {
  if (typeof value === "string") return room - value.length - 2;
  if (typeof value !== "object" || value === null) return room - 1;
  let left = room - 2;
  for (const name in value) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field === undefined) continue;
    left = roomAfter(field, left - (Array.isArray(value) ? 0 : name.length + 3));
    if (left < 0) break;
  }
  return left;
}
