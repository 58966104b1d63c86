import { expect, test, vi } from "vitest";
import { ResultShelf } from "#app/features/compare/result-shelf.svelte.ts";
import type { Answers } from "#core/compare/answers.ts";
import type { KeptResult, ResultStore } from "#core/compare/result-store.ts";
import type { Results } from "#core/results.ts";

const results = { completed: true, experiment: { id: "cheese", title: "Why do you choose?" } } as Results;

test("a result that ends while what is kept is being read, or is looked for twice at once, stands in the list once", async () => {
  const kept: KeptResult[] = ["a", "b", "c"].map((id) => ({ id, name: id, results }));
  const store = { all: () => Promise.resolve([...kept]), keep: () => Promise.resolve() } as unknown as ResultStore;
  const shelf = new ResultShelf(store);
  vi.spyOn(shelf.analyst, "answer").mockResolvedValue({} as Answers);
  const loading = [shelf.refresh(), shelf.refresh()];
  await shelf.keepRun(results, "c");
  await Promise.all(loading);
  expect(shelf.runs.map(({ id }) => id).sort()).toEqual(["a", "b", "c"]);
});
