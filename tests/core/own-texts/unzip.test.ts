import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sourceFiles, unzip } from "#core/own-texts/unzip.ts";

test("unpacks texts of any script, without hidden files and folders", () => {
  const zip = zipSync({
    "mine/why.md": strToU8("\uFEFFÜber 誠実さ"),
    "mine/.DS_Store": strToU8("x"),
    "__MACOSX/why.md": strToU8("x"),
  });
  expect(sourceFiles(unzip(zip, "mine.zip"))).toEqual([{ name: "mine/why.md", text: "Über 誠実さ" }]);
});

test("bytes that are no UTF-8 show as replacement characters, which reading refuses", () => {
  const zip = zipSync({ "a.txt": new Uint8Array([0x61, 0xff, 0x62]) });
  expect(sourceFiles(unzip(zip, "mine.zip"))[0]!.text).toBe("a\uFFFDb");
});

test("names are UTF-8 where that is said, or where they read as such, and code page 437 otherwise", () => {
  const nameOf = (name: Uint8Array, isSaid: boolean): string => {
    const zip = zipSync({ ["x".repeat(name.length)]: strToU8("text") });
    const directory = zip.findIndex((_, i) => new DataView(zip.buffer).getUint32(i, true) === 0x02014b50);
    for (const [header, at] of [
      [0, 30],
      [directory, directory + 46],
    ] as const) {
      zip.set(name, at);
      new DataView(zip.buffer).setUint16(header + (header === 0 ? 6 : 8), isSaid ? 0x800 : 0, true);
    }
    return unzip(zip, "mine.zip")[0]!.name;
  };
  expect(nameOf(strToU8("诚实.txt"), true)).toBe("诚实.txt");
  expect(nameOf(strToU8("诚实.txt"), false)).toBe("诚实.txt");
  expect(nameOf(strToU8("é.txt"), true)).toBe("é.txt");
  expect(nameOf(new Uint8Array([0x82, ...strToU8(".txt")]), false)).toBe("é.txt");
});

describe("refuses", () => {
  test.each(["../up.txt", "/etc/passwd", "a/../../b.txt", "C:\\x.txt", "a\\b.txt", "__proto__/x.txt", "a\nb.txt"])(
    "the name %j",
    (name) => {
      expect(() => unzip(zipSync({ [name]: strToU8("x") }), "mine.zip")).toThrow(
        /^mine\.zip: holds the name [^]* leads out/,
      );
    },
  );

  test("more files, and more bytes, than allowed", () => {
    const zip = zipSync({ "a.txt": new Uint8Array(3000), "b.txt": new Uint8Array(3000) });
    expect(() => unzip(zip, "mine.zip", { files: 1, bytes: 1e6 })).toThrow(/more than 1 files/);
    expect(() => unzip(zip, "mine.zip", { files: 9, bytes: 5000 })).toThrow(/unpacks to more than/);
  });

  test("a bomb before it unpacks", () => {
    const bomb = zipSync({ "zeros.txt": new Uint8Array(20_000_000) });
    expect(bomb.length).toBeLessThan(50_000);
    expect(() => unzip(bomb, "bomb.zip", { files: 10, bytes: 10_000_000 })).toThrow(/unpacks to more than 10 MB/);
  });

  test("a bomb whose directory lies about its size", () => {
    const bomb = zipSync({ "zeros.txt": new Uint8Array(5_000_000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const directory = bomb.findLastIndex((_, i) => i + 4 <= bomb.length && view.getUint32(i, true) === 0x02014b50);
    view.setUint32(directory + 24, 10, true);
    expect(() => unzip(bomb, "bomb.zip")).toThrow(/^bomb\.zip: lists "zeros\.txt" with a wrong size: pack it anew/);
  });

  test("what is no zip", () => {
    expect(() => unzip(strToU8("PK but not really"), "x.zip")).toThrow(/is not a zip file/);
    expect(() => unzip(zipSync({ "a.txt": strToU8("hello") }).slice(0, 40), "x.zip")).toThrow(/is not a zip file/);
  });
});
