import { cheese } from "./cheese.ts";
import { codes } from "./codes.ts";
import { hypocrites } from "./hypocrites.ts";
import { lookup } from "./lookup.ts";
import { rulesAndReasons } from "./rules-and-reasons.ts";
import { tags } from "./tags.ts";
import type { World } from "./world.ts";

/** Every world, in the order in which readers see them. */
export const worlds: readonly World[] = [cheese, codes, tags, lookup, hypocrites, rulesAndReasons];
