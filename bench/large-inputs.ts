import { builtInExperiments } from "#core/experiments/built-in.ts";
import type { Results } from "#core/results.ts";
import { classCodes, numbersTo } from "../tests/fixtures/class-codes.ts";
import { fakeRun } from "../tests/fixtures/fake-run.ts";
import { template } from "#app/features/texts/template.ts";

interface InputFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A made-up results.json of at least so many bytes, more seeds until it is as large. */
export function resultOfSize(bytes: number): InputFile {
  const cheese = builtInExperiments[0]!;
  for (let count = 20; ; count *= 2) {
    const experiment = { ...cheese, title: `${cheese.title} (made for the bench)`, seeds: numbersTo(count) };
    const results: Results = [...fakeRun({ experiment })].find((event) => event.type === "finished")!.results!;
    const text = JSON.stringify(results);
    if (text.length < bytes) continue;
    return { name: "results.json", mimeType: "application/json", buffer: Buffer.from(text) };
  }
}

/** So many made-up runs of ten repeats, an hour apart. */
export function manyResults(count: number): InputFile[] {
  const cheese = builtInExperiments[0]!;
  return numbersTo(count).map((n) => {
    const experiment = { ...cheese, title: `Run ${n}`, seeds: numbersTo(10).map((seed) => 10 * n + seed) };
    const finished = [...fakeRun({ experiment })].find((event) => event.type === "finished")!.results!;
    const startedAt = new Date(Date.UTC(2026, 0, 1, n)).toISOString();
    const text = JSON.stringify({ ...finished, startedAt });
    return { name: `run-${n}.json`, mimeType: "application/json", buffer: Buffer.from(text) };
  });
}

/** The files that the page offers to begin with, the first of their explanations made that many lines long. */
export function manyLines(count: number): InputFile[] {
  return template.map(({ name, text }) => {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const isLong = name.startsWith("explanations");
    const long = Array.from({ length: count / 2 }, (_, i) => `${lines[i % lines.length]!} This is number ${i}.\n`);
    return { name, mimeType: "text/plain", buffer: Buffer.from(isLong ? long.join("\n") : text) };
  });
}

/** What so many laptops would hand in, as pasted. */
export function manyCodes(experimentId: string, count: number): string {
  const experiment = builtInExperiments.find(({ id }) => id === experimentId)!;
  return classCodes(experiment, numbersTo(count)).join("\n");
}
