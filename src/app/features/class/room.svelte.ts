import type { Experiment } from "#core/experiment.ts";
import { RunFailure } from "#core/failure.ts";
import { writePoolCode } from "#core/pool/code.ts";
import { poolDefinition } from "#core/pool/entry.ts";
import { parsePoolText } from "#core/pool/parse.ts";
import { emptyPool, joinPool, type Pool } from "#core/pool/pool.ts";
import { splitHandedIn } from "#core/pool/split.ts";
import { pool as words } from "#core/sentences/en/pool.ts";
import { tell, type Told } from "#core/sentences/told.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import { sayFailure } from "#app/text/say.ts";
import { text } from "#app/text/text.ts";
import { QrReader } from "./qr-reader.ts";

/** Why something was not put in, in the language of whoever reads it. */
type Refused = () => string;

/** A code, or the text of a file, and what refusals call it. */
interface HandedIn {
  name: string | Told;
  given: string;
}

/** What a class has handed in on this page, kept on the device until the room is emptied. */
export class Room {
  pool = $state.raw() as Pool;
  /** What could not be put in last time, and why. */
  refusals = $derived.by(() => this.#refused.map((inWords) => inWords()));
  /** Who came last, in words. */
  said = $derived.by(() => this.#said());
  isKept = $state(true);
  #refused = $state.raw<readonly Refused[]>([]);
  #said = $state.raw<() => string>(() => "");
  readonly #key: string;

  constructor(experiment: Experiment) {
    this.pool = emptyPool(experiment);
    this.#key = `tinywhy.room.${poolDefinition(experiment)}`;
    this.#restore();
  }

  /** Takes what was pasted: codes, or the text of a file. */
  takePasted(pasted: string): void {
    this.#take(splitHandedIn(pasted).map((given, i) => ({ given, name: tell(words, "pastedCode", i + 1) })));
  }

  /** Takes files; one that holds a list of codes counts as its codes. */
  async takeFiles(files: Iterable<File>): Promise<void> {
    const handedIn: HandedIn[] = [];
    const refused: Refused[] = [];
    const photographs: File[] = [];
    for (const file of files) {
      if (file.type.startsWith("image/")) {
        photographs.push(file);
        continue;
      }
      const [name, given] = [file.name, await file.text()];
      const parts = splitHandedIn(given);
      if (parts.length < 2) handedIn.push({ name, given });
      else parts.forEach((part, i) => handedIn.push({ name: codeIn(name, i), given: part }));
    }
    if (photographs.length > 0) await readPhotographs(photographs, handedIn, refused);
    this.#take(handedIn, refused);
  }

  /** Takes what QR codes said that were held up to the camera. */
  takeScanned(codes: readonly string[]): void {
    this.#take(codes.map((given) => ({ given, name: tell(words, "scannedCode") })));
  }

  remove(index: number): void {
    this.pool = { ...this.pool, members: this.pool.members.filter((_, i) => i !== index) };
    this.#keep();
  }

  empty(): void {
    this.pool = { ...this.pool, members: [] };
    this.#refused = [];
    this.#said = () => "";
    this.#keep();
  }

  /** Everything handed in, a line each, as it can be dropped in again. */
  asText(): string {
    return this.#codes()
      .map((code, i) => `${this.pool.members[i]!.name}: ${code}\n`)
      .join("");
  }

  #take(handedIn: readonly HandedIn[], refusedBefore: readonly Refused[] = []): void {
    const refused = [...refusedBefore];
    const before = this.pool.members.length;
    for (const { name, given } of handedIn) {
      try {
        this.#join(given, name);
      } catch (error) {
        if (!(error instanceof RunFailure)) throw error;
        refused.push(() => sayFailure(error));
      }
    }
    this.#refused = refused;
    const { members } = this.pool;
    const added = members.length - before;
    this.#said = () => {
      const { joined, joinedMany } = text.classroom.room;
      if (added > 1) return joinedMany(added, members.length);
      return added === 1 ? joined(members.at(-1)!.name, members.length) : "";
    };
    this.#keep();
  }

  /** name: the file, or what a pasted code is called; undefined for what lay here already. */
  #join(given: string, name?: string | Told): void {
    const entry = parsePoolText(given, name ?? "");
    const own = entry.device.trim();
    // Refusals call it by the owner's name, who has to do something, and by the file or code it came as.
    this.pool = joinPool(this.pool, {
      name: own || text.classroom.room.unnamed(this.pool.members.length + 1),
      ...(name !== undefined && { from: name }),
      entry,
    });
  }

  #codes(): string[] {
    return this.pool.members.map(({ entry }) => writePoolCode(entry));
  }

  #keep(): void {
    if (keepsNothing()) {
      this.isKept = false;
      return;
    }
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#codes()));
    } catch {
      this.isKept = false;
    }
  }

  #restore(): void {
    let kept: unknown;
    try {
      kept = JSON.parse(localStorage.getItem(this.#key) ?? "[]");
    } catch {
      return;
    }
    for (const code of Array.isArray(kept) ? kept : []) {
      try {
        if (typeof code === "string") this.#join(code);
      } catch (error) {
        // Kept by another version: it can be handed in again, and the room opens all the same.
        if (!(error instanceof RunFailure)) throw error;
      }
    }
  }
}

function codeIn(file: string, index: number): Told {
  return tell(words, "codeInFile", file, index + 1);
}

/** Adds what their QR codes say, or why there is nothing. */
async function readPhotographs(files: readonly File[], handedIn: HandedIn[], refused: Refused[]): Promise<void> {
  const reader = new QrReader();
  try {
    for (const file of files) {
      const codes = await reader.readPhotograph(file);
      if (codes === undefined) refused.push(() => text.classroom.room.camera.noImage(file.name));
      else if (codes.length === 0) refused.push(() => text.classroom.room.camera.noCode(file.name));
      else
        codes.forEach((given, i) =>
          handedIn.push({ name: codes.length < 2 ? file.name : codeIn(file.name, i), given }),
        );
    }
  } finally {
    reader.dispose();
  }
}
