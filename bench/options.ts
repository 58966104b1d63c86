import { parseArgs } from "node:util";
import { cases, contenders, type Case, type Contender } from "./contenders.ts";

export const help = `One training step of the same models in every engine, side by side: the engines take turns in one run.

  npm run bench -- [options]

  --json FILE      write the figures too
  --quick          about 2 minutes instead of at most 10: only cases and engines with bars
  --minutes N      more time for slow engines, or less
  --only WORDS     engines and cases by parts of their names, comma-separated, for example: --only ours,jax,S1
                   engines: ${contenders.map(({ name }) => name).join(", ")}
                   cases:   ${cases.map((one) => `${one.device}-${one.config}${one.replicas}`).join(", ")}
  --own-gpu        WebGPU on this machine's graphics card (on Linux it is computed in software otherwise)
  --verdict        also time the experiment "cheese" from start to verdict, six seeds; takes minutes more
  --help           this

S: 2 layers, width 64, context 32, batch 16, 256 words. M: 4 layers, width 128, context 64, batch 16, 512 words.
S8 is eight models of size S trained at once. PyTorch takes part where a Python has it (or name one in TINYWHY_PYTHON).
An engine that is too slow for its share of the time is left out of the case, and one that computes something else is refused.
`;

export interface Options {
  json: string | undefined;
  budgetMs: number;
  cases: readonly Case[];
  contenders: readonly Contender[];
  ownGpu: boolean;
  verdict: boolean;
}

/** Undefined when help is wanted. Throws Error with a sentence for the user. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "string" },
      quick: { type: "boolean", default: false },
      minutes: { type: "string" },
      only: { type: "string" },
      "own-gpu": { type: "boolean", default: false },
      verdict: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const minutes = values.minutes === undefined ? (values.quick ? 2 : 9.5) : Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes takes a number above 0, not "${values.minutes}".`);
  const chosen = choose(values.only?.split(",") ?? []);
  return {
    json: values.json,
    budgetMs: minutes * 60_000,
    cases: values.quick && chosen.cases === cases ? cases.filter(isQuick) : chosen.cases,
    contenders:
      values.quick && chosen.contenders === contenders
        ? contenders.filter(({ name }) => !name.endsWith("-threads"))
        : chosen.contenders,
    ownGpu: values["own-gpu"],
    verdict: values.verdict,
  };
}

/** Words that name cases narrow the cases, words that name engines the engines. */
function choose(words: readonly string[]): Pick<Options, "cases" | "contenders"> {
  const nameOf = ({ device, config, replicas }: Case): string => `${device}-${config}${replicas}`;
  const isCase = (word: string): boolean => cases.some((one) => nameOf(one).includes(word));
  const isEngine = (word: string): boolean => contenders.some(({ name }) => name.includes(word));
  const unknown = words.find((word) => !isCase(word) && !isEngine(word));
  if (unknown !== undefined) throw new Error(`--only: no engine or case is called "${unknown}"; see --help.`);
  // "webgpu" is in the names of both: it means the cases.
  const caseWords = words.filter(isCase);
  const engineWords = words.filter((word) => !isCase(word));
  const matches = (name: string, chosen: readonly string[]): boolean => chosen.some((word) => name.includes(word));
  return {
    cases: caseWords.length === 0 ? cases : cases.filter((one) => matches(nameOf(one), caseWords)),
    contenders: engineWords.length === 0 ? contenders : contenders.filter(({ name }) => matches(name, engineWords)),
  };
}

/** The cases with bars. */
function isQuick({ device, config, replicas }: Case): boolean {
  return config === "S" && (device === "cpu" || replicas === 1);
}
