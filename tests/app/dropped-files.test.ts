import { expect, test } from "vitest";
import { droppedFiles } from "#app/features/texts/dropped-files.ts";

/** A dropped folder `texts` with so many files, as browsers hand it over: in parts. */
function dropped(count: number): DataTransfer {
  const names = Array.from({ length: count }, (_, i) => `${i}.txt`);
  const files = [...names, ".hidden"].map((name) => ({
    isDirectory: false,
    fullPath: `/texts/${name}`,
    file: (take: (file: File) => void) => take(new File(["a"], name)),
  }));
  const createReader = (): object => {
    const parts = [files.slice(0, 100), files.slice(100)];
    return { readEntries: (take: (part: readonly object[]) => void) => take(parts.shift() ?? []) };
  };
  const folder = { isDirectory: true, fullPath: "/texts", createReader };
  return { items: [{ webkitGetAsEntry: () => folder }], files: [] } as unknown as DataTransfer;
}

test("a dropped folder comes with all its files, or is refused by name when they are too many", async () => {
  const found = await droppedFiles(dropped(1000));
  expect([found.length, found[0]!.name, found.at(-1)!.name]).toEqual([1000, "texts/0.txt", "texts/999.txt"]);
  await expect(droppedFiles(dropped(1001))).rejects.toThrow(/^texts: holds more than 1000 files: bring fewer at once/);
});
