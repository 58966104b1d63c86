import { isStudentNumber, type Position } from "#core/lesson/lesson.ts";

const numberKey = "tinywhy.student-number";
const drawKey = "tinywhy.student-draw";

/** A draw for when nothing can be kept: good for as long as the page is open. */
let drawn: number | undefined;

/** This device's place in a class: the number that was typed in, else a draw that stays the device's own. */
export function keptPosition(): Position {
  const number = Number(read(numberKey) ?? NaN);
  if (isStudentNumber(number)) return { kind: "number", number };
  const kept = Number(read(drawKey) ?? NaN);
  drawn ??= kept === kept >>> 0 ? kept : crypto.getRandomValues(new Uint32Array(1))[0]!;
  write(drawKey, String(drawn));
  return { kind: "drawn", draw: drawn };
}

/** Takes a typed number, or goes back to the draw. */
export function keepNumber(number: number | undefined): Position {
  write(numberKey, number === undefined ? "" : String(number));
  return number === undefined ? keptPosition() : { kind: "number", number };
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) || undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the place lasts as long as the page.
  }
}
