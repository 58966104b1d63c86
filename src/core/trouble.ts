import { RunFailure } from "./failure.ts";
import { toldOf } from "./refusal.ts";
import { toldInEnglish, type Told, type ToldSentence, type ToldSentences } from "./sentences/told.ts";

/** What was thrown, told as far as it is known what it means, with the browser's or program's own words beside it. */
export function toldOfThrown(error: unknown): Told {
  if (error instanceof RunFailure) return toldOf(error);
  const said: ToldSentences = [meaningOf(error)];
  return { message: toldInEnglish(said), said };
}

/** Errors keep their names on their way from worker to page, and not always their kind. */
function meaningOf(error: unknown): ToldSentence {
  const [name, own] = error instanceof Error || isNamed(error) ? [error.name, error.message] : ["", String(error)];
  if (name === "QuotaExceededError") return ["browserFull", own];
  if (name === "NotAllowedError" || name === "SecurityError") return ["browserRefuses", own];
  if (name === "NetworkError" || (name === "TypeError" && cannotFetch.test(own))) return ["browserOffline", own];
  if (name === "RangeError" && noMemory.test(own)) return ["browserNoMemory", own];
  return ["unexpected", own === "" ? name || "?" : own];
}

function isNamed(error: unknown): error is { name: string; message: string } {
  return typeof error === "object" && error !== null && "name" in error && "message" in error;
}

/** Of Chromium, Firefox and Safari, for files and for parts of the page. */
const cannotFetch = /failed to fetch|load failed|networkerror|dynamically imported module|importing a module script/i;
const noMemory = /allocat|out of memory|invalid (typed )?array (buffer )?length|array size/i;
