import { openBench } from "./bench.ts";
import { faultKinds, type FaultKind } from "./kinds.ts";
import { drawPlans, play, type Injection } from "./scenario.ts";

// npm run faults -- --count 200 --seed NAME [--kind KIND]… [--scenario N]… [--dist FOLDER]: so many faults strike real
// runs in a real Chromium at moments drawn from the seed; of these runs all, or the ones named. A JSON line per fault,
// then a summary; exit code 1 when anything was lost, changed or left unsaid.
const optionsOf = (name: string): string[] =>
  process.argv.flatMap((word, i) => (word === `--${name}` ? [process.argv[i + 1] ?? ""] : []));
const seed = optionsOf("seed")[0] ?? new Date().toISOString().slice(0, 10);
const kinds = optionsOf("kind");
const unknown = kinds.find((kind) => !faultKinds.includes(kind as FaultKind));
if (unknown !== undefined) throw new Error(`There is no kind "${unknown}": use some of ${faultKinds.join(", ")}.`);

const named = optionsOf("scenario").map(Number);
const plans = drawPlans(
  Number(optionsOf("count")[0] ?? "200"),
  seed,
  kinds.length > 0 ? (kinds as FaultKind[]) : undefined,
).filter(({ scenario }) => named.length === 0 || named.includes(scenario));
const engines = [...new Set(plans.map(({ engine }) => engine))];
const bench = await openBench(engines, optionsOf("dist")[0]);
const injections: Injection[] = [];
for (const plan of plans) {
  for (const injection of await play(bench, plan, seed)) {
    injections.push(injection);
    process.stdout.write(`${JSON.stringify(injection)}\n`);
  }
}
await bench.close();

/** "5: 4 in training, 1 struck nothing; 3 goes on, 2 over, 0 lost; 0 with a defect" */
function summaryOf(some: readonly Injection[]): string {
  const count = (is: (one: Injection) => boolean): number => some.filter(is).length;
  const inTraining = count(({ at, hasStruck }) => at !== undefined && hasStruck);
  const ends = (["goes on", "over", "lost"] as const).map((then) => `${count((one) => one.then === then)} ${then}`);
  return [
    `${some.length}: ${inTraining} in training, ${count(({ hasStruck }) => !hasStruck)} struck nothing`,
    ends.join(", "),
    `${count(({ defect }) => defect !== undefined)} with a defect`,
  ].join("; ");
}

for (const kind of faultKinds) {
  const own = injections.filter((injection) => injection.kind === kind);
  if (own.length > 0) process.stdout.write(`${kind.padEnd(34)} ${summaryOf(own)}\n`);
}
process.stdout.write(`${"all".padEnd(34)} ${summaryOf(injections)}; ${plans.length} runs\n`);
process.exitCode = injections.some(({ defect }) => defect !== undefined) ? 1 : 0;
