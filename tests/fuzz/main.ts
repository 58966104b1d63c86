import { fuzz } from "./fuzz.ts";

// npm run fuzz -- --count 20000 --seed NAME: every import door with mutated inputs; exit code 1 when one breaks.
const option = (name: string, otherwise: string): string => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const reports = fuzz(Number(option("count", "20000")), option("seed", new Date().toISOString().slice(0, 10)));
for (const { door, inputs, letIn, refused, slowestMs, broken } of reports) {
  const words = `${inputs} inputs, ${letIn} let in, ${refused} refused, ${broken.length} broken`;
  process.stdout.write(`${door.padEnd(16)} ${words}, slowest ${slowestMs.toFixed(0)} ms\n`);
  for (const { input, error } of broken.slice(0, 3)) process.stdout.write(`  ${error}\n  ${JSON.stringify(input)}\n`);
}
const isBroken = reports.some(({ broken, slowestMs }) => broken.length > 0 || slowestMs > 1000);
process.exitCode = isBroken ? 1 : 0;
