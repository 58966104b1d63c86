import type { Experiment } from "#core/experiment.ts";
import { writeLesson } from "#core/lesson/lesson-file.ts";
import {
  lessonControls,
  lessonParts,
  seedsPerStudent,
  type Lesson,
  type LessonControl,
  type LessonPart,
} from "#core/lesson/lesson.ts";
import { poolDefinition } from "#core/pool/entry.ts";
import { keepsNothing } from "#storage/keep-choice.ts";
import { EditHistory } from "#app/state/edit-history.svelte.ts";

/** What an instructor sets of a lesson. */
export interface LessonWords {
  text: string;
  hidden: readonly LessonPart[];
  locked: readonly LessonControl[];
  repeats: number;
}

/** A lesson being made: kept on the device at every change, with a way back and forth. */
export class LessonDraft {
  readonly history: EditHistory<LessonWords>;
  isKept = $state(true);
  readonly #key: string;
  /** The lesson it began with, so that another lesson's link is not covered by an old draft. */
  readonly #from: string;
  readonly #first: LessonWords;

  /** lesson: where it begins, unless a draft of the same beginning is kept. */
  constructor(experiment: Experiment, lesson: Lesson | undefined) {
    this.#key = `tinywhy.lesson-draft.${poolDefinition(experiment)}`;
    this.#from = lesson ? writeLesson(lesson) : "";
    this.#first = {
      text: lesson?.text ?? "",
      hidden: lesson?.hidden ?? ["gallery"],
      locked: lesson?.locked ?? ["reading", "model", "repeats"],
      repeats: Math.min(experiment.seeds.length, seedsPerStudent),
    };
    this.history = new EditHistory(this.#restored() ?? this.#first);
  }

  get words(): LessonWords {
    return this.history.current;
  }

  set(change: Partial<LessonWords>): void {
    const key = Object.keys(change).join();
    this.history.change({ ...this.words, ...change }, { key, atMs: performance.now() });
    this.#keep();
  }

  undo(): void {
    this.history.undo();
    this.#keep();
  }

  redo(): void {
    this.history.redo();
    this.#keep();
  }

  /** Back to where it began; that, too, can be undone. */
  clear(): void {
    this.history.change(this.#first, { key: "clear", atMs: performance.now() });
    this.#keep();
  }

  #keep(): void {
    this.isKept = !keepsNothing();
    if (!this.isKept) return;
    try {
      if (this.words === this.#first) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify({ from: this.#from, words: this.words }));
    } catch {
      this.isKept = false;
    }
  }

  #restored(): LessonWords | undefined {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? "null") as {
        from: unknown;
        words: LessonWords;
      } | null;
      if (kept?.from !== this.#from) return undefined;
      const { text, hidden, locked, repeats } = kept.words;
      return {
        text: String(text),
        hidden: lessonParts.filter((part) => hidden.includes(part)),
        locked: lessonControls.filter((control) => locked.includes(control)),
        repeats: Math.min(seedsPerStudent, Math.max(1, Math.round(Number(repeats)) || 1)),
      };
    } catch {
      // Storage is closed, or it was kept by another version: the lesson begins anew.
      return undefined;
    }
  }
}
