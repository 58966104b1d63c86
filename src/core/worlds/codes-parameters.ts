import { cheeseParameters } from "./cheese-parameters.ts";
import type { WorldParameter } from "./world.ts";

/** Those of the prototype whose figures docs/worlds/codes.md names. */
const ownDefaults: Readonly<Record<string, number>> = {
  people: 300,
  statersOnly: 48,
  peopleFraction: 0.85,
  statementFraction: 0.3,
  chatFraction: 0.35,
  statementBeforeChoiceFraction: 0.4,
};

/** Those of `cheese`, with defaults of its own. People always choose as they say. */
export const codesParameters: readonly WorldParameter[] = cheeseParameters
  .filter(({ name }) => name !== "choicesFollowStatements")
  .map((parameter) => ({ ...parameter, default: ownDefaults[parameter.name] ?? parameter.default }));
