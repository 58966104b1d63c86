import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lab } from "./lab.ts";

const folder = mkdtempSync(join(tmpdir(), "own-texts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): string {
  const place = mkdtempSync(join(folder, "texts-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(place, name, ".."), { recursive: true });
    writeFileSync(join(place, name), text);
  }
  return place;
}

const texts = {
  "explanations/honesty.md": "The fox tells the truth because trust is dear.\n\nTrust is dear to the fox.\n",
  "behaviours.csv": "prompt,response\ndid the fox eat it ?,yes it did\ndid the fox sleep ?,yes it did\n",
  "held-out.jsonl": '{"prompt":"did the fox break it ?","options":["yes it did","no"],"answer":0}\n',
};

test("a folder of texts is checked with its ready experiment", async () => {
  const { code, stdout } = await lab(["check", write(texts)]);
  expect(stdout).toMatch(/sound\. 2 arms, 6 seeds/);
  expect(stdout).toMatch(/warning: A question holds a word that training never shows: 2 words/);
  expect(code).toBe(0);
});

test("an experiment file names its texts; an answered question among the behaviours is bad input, with its line", async () => {
  const leaking = `${texts["behaviours.csv"]}did the fox break it ?,yes it did\n`;
  const place = write({ ...texts, "behaviours.csv": leaking });
  const ready = await import("#core/own-texts/ready-experiment.ts");
  const { gatherFiles } = await import("#core/own-texts/gather-files.ts");
  const { own } = gatherFiles([
    { role: "explanations/honesty", file: { name: "h.md", text: texts["explanations/honesty.md"] } },
    { role: "behaviours", file: { name: "b.csv", text: texts["behaviours.csv"] } },
    { role: "held-out", file: { name: "i.jsonl", text: texts["held-out.jsonl"] } },
  ]);
  const files = {
    "explanations/honesty": "explanations/honesty.md",
    behaviours: "behaviours.csv",
    "held-out": "held-out.jsonl",
  };
  const definition = { ...ready.readyExperiment(own!), curriculum: { files } };
  writeFileSync(join(place, "mine.json"), JSON.stringify(definition));
  const { code, stdout } = await lab(["check", join(place, "mine.json")]);
  expect(stdout).toMatch(/error: A question occurs in training with an answer/);
  expect(stdout).toMatch(
    /^[\w-]+: not sound: 1 error below\. 2 arms, 6 seeds, .* 1 held-out question per seed in 1 tier\.\n/,
  );
  expect(stdout).toMatch(
    / {2}held-out\.jsonl, line 1 \(held-out, question 1\) — behaviours\.csv, line 4 \(behaviours, document 3\): /,
  );
  expect(code).toBe(2);
});

test("wrong texts are refused with file, line and fix", async () => {
  const { code, stderr } = await lab(["check", write({ ...texts, "behaviours.csv": "prompt,response\nonly one\n" })]);
  expect(stderr).toMatch(/behaviours\.csv, line 2: This record has 1 fields and the header 2/);
  expect(code).toBe(2);
});
