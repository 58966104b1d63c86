import type { Experiment } from "#core/experiment.ts";
import { builtInExperiments } from "#core/experiments/built-in.ts";
import { experimentDifferences } from "#core/experiment-differences.ts";
import type { RunFailure } from "#core/failure.ts";
import type { Lesson, LessonControl, LessonPart } from "#core/lesson/lesson.ts";
import { findBrokenSweep, sweepPoints, withPoint } from "#core/sweep.ts";
import type { CurriculumPreview, EngineChoice, MachineReport, RunEstimate } from "#workers/trainer-api.ts";
import { sayFailure, sayTold } from "#app/text/say.ts";
import { text } from "#app/text/text.ts";
import { EditHistory } from "./edit-history.svelte.ts";
import { knownSpeed, type MachineSpeed } from "./machine-speed.ts";
import { refusalOf, type Refusal } from "./refusal-of.ts";
import type { TrainerClient } from "./trainer-client.ts";

/** An estimate follows a change after this long without another. */
const estimateAfterMs = 120;

/** What the reader has chosen and changed, and what the page knows before a run. */
export class Setup {
  /** What the whole is compared with: the built-in one of that name, or itself as it came. */
  readonly originalWhole: Experiment;
  engine = $state<EngineChoice>("auto");
  machine = $state.raw<MachineReport>();
  preview = $state.raw<CurriculumPreview>();
  speed = $state.raw<MachineSpeed | undefined>(knownSpeed());
  /** Of `experiment`; a little behind a change. */
  estimate = $state.raw<RunEstimate>();
  /** Why there are no samples, when they could not be made. */
  trouble = $derived.by(() => (this.#failure === undefined ? undefined : sayFailure(this.#failure)));
  readonly history: EditHistory<Experiment>;
  /** The definition with all the values of its sweep; the experiment itself where nothing is varied. */
  whole = $derived.by(() => this.history.current);
  /** One experiment per value, where something is varied; else the one alone. */
  points = $derived.by(() => pointsOf(this.whole));
  /** Which of the points is set up. */
  pointIndex = $derived.by(() => Math.min(this.#pointIndex, this.points.length - 1));
  /** The experiment as it would run now. */
  experiment = $derived.by(() => this.points[this.pointIndex]!);
  /** What `experiment` was at first. */
  original = $derived.by(() => {
    const points = pointsOf(this.originalWhole);
    return points[this.pointIndex] ?? points[0]!;
  });
  differences = $derived.by(() => experimentDifferences(this.originalWhole, this.whole));
  /** Seconds a run would take; undefined while speed or size are not known. */
  seconds = $derived.by(() => this.estimate && this.speed && this.estimate.flops / this.speed.flopsPerSecond);
  /** What stands in a control and could not be read; the next change takes it back. */
  misread = $state.raw<{ field: string; written: string; failure: RunFailure }>();
  #wrong = $derived.by((): Refusal | undefined =>
    this.misread ? { field: this.misread.field, problem: sayFailure(this.misread.failure) } : refusalOf(this.whole),
  );
  refusal = $derived.by((): Refusal | undefined => {
    if (this.#wrong) return this.#wrong;
    const onlyProcessor = this.engine === "cpu" || this.machine?.webgpu.usable === false;
    return this.estimate?.refusal && onlyProcessor ? { problem: sayTold(this.estimate.refusal) } : undefined;
  });
  /** No run can be made of what is set up: what is known of runs is of what was set up before. */
  isBroken = $derived.by(() => this.#wrong !== undefined);
  /** What the last change has brought about besides, to be said in the language in use. */
  note = $state.raw<() => string>();
  /** What the page knows before a run is there, but for this machine's speed. */
  isLoaded = $state(false);
  /** Counts the wishes to be led to what is refused. */
  jumps = $state(0);
  readonly lesson: Lesson | undefined;
  /** Worded where it is read: the language may change meanwhile. */
  #failure = $state.raw<unknown>();
  #pointIndex = $state(0);
  readonly #trainer: TrainerClient;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #isLeft = false;
  /** The texts that `preview` is of. */
  #previewed = "";

  /**
   * `lesson`: what the experiment is part of; it is then compared with the lesson's, run with the seeds it has here.
   * `pointIndex`: which value of the experiment's sweep is set up first.
   */
  constructor(
    experiment: Experiment,
    trainer: TrainerClient,
    lesson?: Lesson,
    pointIndex = experiment.point?.index ?? 0,
  ) {
    this.lesson = lesson;
    this.originalWhole = lesson
      ? { ...lesson.experiment, seeds: experiment.seeds.slice(0, lesson.experiment.seeds.length) }
      : (builtInExperiments.find(({ id }) => id === (experiment.point?.sweep ?? experiment.id)) ?? experiment);
    // One value of a sweep that is known is that sweep again, with whatever was changed in it.
    const isPoint = experiment.point && this.originalWhole.sweep?.values[pointIndex] !== undefined;
    this.history = new EditHistory(isPoint ? withPoint(this.originalWhole, pointIndex, experiment) : experiment);
    this.#pointIndex = pointIndex;
    this.#trainer = trainer;
  }

  get trainer(): TrainerClient {
    return this.#trainer;
  }

  isLocked(control: LessonControl): boolean {
    return this.lesson?.locked.includes(control) ?? false;
  }

  hides(part: LessonPart): boolean {
    return this.lesson?.hidden.includes(part) ?? false;
  }

  get seedCount(): number {
    return this.experiment.seeds.length;
  }

  set seedCount(count: number) {
    this.change(withSeeds(this.experiment, count), "seeds");
  }

  /** Seed whose samples are shown. */
  get sampleSeed(): number {
    return this.original.seeds[0]!;
  }

  /** Takes a changed experiment; `key` names the control, see `EditHistory`. `note`: what came of it besides. */
  change(next: Experiment, key: string, note?: () => string): void {
    const { sweep } = this.whole;
    const isSound = sweep && this.experiment.point;
    this.changeWhole(
      isSound ? withPoint(this.whole, this.pointIndex, next) : { ...next, ...(sweep && { sweep }) },
      key,
      note,
    );
  }

  /** Takes a changed definition, with or without a sweep. */
  changeWhole(next: Experiment, key: string, note?: () => string): void {
    this.#step(() => this.history.change(next, { key, atMs: performance.now() }), note);
  }

  /** Sets up another value of the sweep. */
  choosePoint(index: number): void {
    this.#pointIndex = index;
    this.#follow();
  }

  undo(): void {
    this.#step(() => this.history.undo());
  }

  redo(): void {
    this.#step(() => this.history.redo());
  }

  /** Asks the page to lead to what is refused. */
  jump(): void {
    this.jumps += 1;
  }

  /** Nothing follows any more: another one, or no page, has taken its place. */
  readonly leave = (): void => {
    this.#isLeft = true;
    clearTimeout(this.#timer);
  };

  /** Takes its place, or takes it again, as it was left. */
  comeBack(): Promise<void> {
    this.#isLeft = false;
    return this.load();
  }

  async load(): Promise<void> {
    this.isLoaded = false;
    try {
      this.machine = await this.#trainer.inspectMachine();
      if (this.#isLeft) return;
      await this.#showTexts(this.experiment);
      this.estimate = await this.#trainer.estimate(this.experiment);
      this.isLoaded = true;
    } catch (error) {
      this.#failure = error;
    }
  }

  /**
   * A short trial of this machine, where no run has told its speed. Other work only ever slows a trial, so the fastest
   * counts. Not kept: a trial beside other work says little about the next visit.
   */
  async tryOut(): Promise<void> {
    if (this.speed?.from === "run") return;
    // What is wrong with the trainer was said when it was first asked.
    const flopsPerSecond = await this.#trainer.measure(this.experiment).catch(() => 0);
    if (flopsPerSecond > (this.speed?.flopsPerSecond ?? 0)) this.followRuns({ flopsPerSecond, from: "trial" });
  }

  /** Takes what the runs on this machine have told of its speed; before the first, what a trial tells. */
  followRuns(trial?: MachineSpeed): void {
    this.speed = knownSpeed() ?? trial ?? this.speed;
  }

  async #showTexts(experiment: Experiment): Promise<void> {
    this.preview = await this.#trainer.preview(experiment, this.sampleSeed);
    this.#previewed = JSON.stringify(experiment.curriculum);
  }

  /** A change of the definition, and what is said of it. */
  #step(change: () => void, note?: () => string): void {
    const before = this.whole.arms[0]!.id;
    this.misread = undefined;
    change();
    const { id, label } = this.whole.arms[0]!;
    const baseline = id === before ? undefined : () => text.editor.baselineIs(text.ofDefinition(label));
    this.note = note && baseline ? () => `${note()} ${baseline()}` : (note ?? baseline);
    this.#follow();
  }

  #follow(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), estimateAfterMs);
  }

  async #refresh(): Promise<void> {
    const turn = (this.#turn += 1);
    const { experiment } = this;
    if (refusalOf(this.whole)) return;
    try {
      const estimate = await this.#trainer.estimate(experiment);
      if (turn !== this.#turn || this.#isLeft) return;
      this.estimate = estimate;
      if (JSON.stringify(experiment.curriculum) !== this.#previewed) await this.#showTexts(experiment);
      this.#failure = undefined;
    } catch (error) {
      if (turn === this.#turn) this.#failure = error;
    }
  }
}

/** A sweep that is not sound yet is left out; what is wrong with it is the refusal. */
function pointsOf(whole: Experiment): readonly Experiment[] {
  const { sweep, ...rest } = whole;
  const isSound = !sweep || (sweep.paths.length > 0 && sweep.values.length > 0 && !findBrokenSweep(whole));
  if (isSound) return sweepPoints(whole);
  return [rest];
}

/** The first of the experiment's seeds, continued upwards where more are asked for. */
function withSeeds(experiment: Experiment, count: number): Experiment {
  const seeds = experiment.seeds.slice(0, count);
  for (let next = Math.max(...experiment.seeds) + 1; seeds.length < count; next += 1) seeds.push(next);
  return { ...experiment, seeds };
}
