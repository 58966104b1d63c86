import { first } from "./de/first.ts";
import { later } from "./de/later.ts";
import type { en } from "./en.ts";

/** Everything the page itself says, in German. */
export const de: typeof en = { ...first, ...later };
