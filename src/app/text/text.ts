import { en } from "./en.ts";

/** The language in use. */
export const text: typeof en = en;
