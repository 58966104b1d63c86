import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { removeOldLabs } from "../../scripts/steps.mjs";

test("built command lines go after a week, and one that another process takes away meanwhile is nobody's trouble", () => {
  const cache = mkdtempSync(join(tmpdir(), "labs-"));
  try {
    for (const name of ["lab-new", "lab-old", "other"]) mkdirSync(join(cache, name));
    for (const name of ["lab-old", "other"]) utimesSync(join(cache, name), 0, 0);
    // Listed, and not there when it is looked at.
    symlinkSync(join(cache, "nowhere"), join(cache, "lab-renamed"), "junction");
    removeOldLabs(cache);
    expect(readdirSync(cache).sort()).toEqual(["lab-new", "lab-renamed", "other"]);
  } finally {
    rmSync(cache, { recursive: true });
  }
});
