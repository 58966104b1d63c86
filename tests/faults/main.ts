import { openBench } from "./bench.ts";
import { faultKinds, type FaultKind } from "./kinds.ts";
import { drawPlans, play, type Injection } from "./scenario.ts";

// npm run faults -- --count 200 --seed NAME [--kind KIND]… [--dist FOLDER]: so many faults strike real runs in a real
// Chromium at moments drawn from the seed. A JSON line per fault, then a summary; exit code 1 when anything was lost,
// changed or left unsaid.
const optionsOf = (name: string): string[] =>
  process.argv.flatMap((word, i) => (word === `--${name}` ? [process.argv[i + 1] ?? ""] : []));
const seed = optionsOf("seed")[0] ?? new Date().toISOString().slice(0, 10);
const kinds = optionsOf("kind");
const unknown = kinds.find((kind) => !faultKinds.includes(kind as FaultKind));
if (unknown !== undefined) throw new Error(`There is no kind "${unknown}": use some of ${faultKinds.join(", ")}.`);

const plans = drawPlans(
  Number(optionsOf("count")[0] ?? "200"),
  seed,
  kinds.length > 0 ? (kinds as FaultKind[]) : undefined,
);
const bench = await openBench(optionsOf("dist")[0]);
const injections: Injection[] = [];
for (const plan of plans) {
  for (const injection of await play(bench, plan, seed)) {
    injections.push(injection);
    process.stdout.write(`${JSON.stringify(injection)}\n`);
  }
}
await bench.close();

for (const kind of faultKinds) {
  const own = injections.filter((injection) => injection.kind === kind);
  if (own.length === 0) continue;
  const ends = (["goes on", "over", "lost"] as const).map(
    (then) => `${own.filter((one) => one.then === then).length} ${then}`,
  );
  const defects = own.filter(({ defect }) => defect !== undefined).length;
  process.stdout.write(`${kind.padEnd(34)} ${own.length}: ${ends.join(", ")}; ${defects} with a defect\n`);
}
process.stdout.write(`${injections.length} faults in ${plans.length} runs\n`);
process.exitCode = injections.some(({ defect }) => defect !== undefined) ? 1 : 0;
