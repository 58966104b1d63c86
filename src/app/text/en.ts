import { first } from "./en/first.ts";
import { later } from "./en/later.ts";

/**
 * Everything the page says, in English. `[[term|shown words]]` becomes a button that explains the term.
 * A second language is a second file of this shape.
 */
export const en = { ...first, ...later };
