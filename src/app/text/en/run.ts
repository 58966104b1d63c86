/** The run of another tab. */
export const watching = {
  title: "A run goes on in another tab",
  about: (title: string) =>
    `“${title}” trains there, and can be watched here. Only that tab can pause or stop it; when it is closed, the run can go on here.`,
  open: "Watch it here",
  close: "Stop watching",
};

/** Starting, watching and stopping a run. */
export const run = {
  title: "Run",
  start: "Run the experiment",
  again: "Run again",
  stop: "Stop",
  stopHint: "Stop, and keep what there is: the run can go on later",
  step: "One step",
  stepHint: "Train one step, then pause again",
  stopping: "Stopping…",
  pause: "Pause",
  pausing: "Pausing…",
  resume: "Go on",
  seeds: "Repeats",
  seedsHint: (isOwn: boolean): string =>
    isOwn
      ? "Each repeat ([[seed|seed]]) draws new starting models and another order of reading; texts and questions are yours."
      : "Each repeat ([[seed|seed]]) draws new texts, new starting models and new questions.",
  fewer: "One repeat fewer",
  more: "One repeat more",
  models: (models: number) => `${models} ${models === 1 ? "model" : "models"} to train`,
  estimate: (time: string) => `${time} on this device`,
  /** Behind the time; how much it needs: "32.4 MB". */
  memory: (bytes: string) => `${bytes} of memory`,
  noEstimate: "the time is being estimated",
  engine: "Compute on",
  engines: {
    auto: "whichever is faster here",
    webgpu: "the graphics processor (WebGPU)",
    cpu: "the processor (WebAssembly)",
    tfjs: "the slow reference (TensorFlow.js)",
  },
  machineUnknown: "Looking at what this device can do…",
  threads: (count: number) => `${count}\u00a0processor\u00a0${count === 1 ? "thread" : "threads"}.`,
  webGpu: (adapter: string) => `WebGPU: ${adapter}.`,
  /** Behind the reason. */
  noWebGpu: "So the processor does the work: that is slower, and the result is of the same kind.",
  preparing: "Getting ready",
  nowReading: (stages: string, step: string, steps: string) => `Reading ${stages}: step ${step} of ${steps}`,
  asking: "Asking the last questions",
  paused: "Paused",
  left: (time: string) => `${time} left`,
  leftUnknown: "working out the time left",
  speed: (rate: string) => `${rate} model steps per second`,
  progress: "Progress of the training",
  milestone: (percent: number, left: string) => `${percent}% done, ${left}.`,
  started: "The run has started.",
  pausedSaid: "The run is paused.",
  doneSaid: "The run is done. The answer is in Compare.",
  stoppedSaid: "The run was stopped. What was reported so far stays on the page.",
  failedSaid: "The run has failed. The reason is below.",
  notes: "Notes of this run",
};

/** What can be arranged while a run takes its time. */
export const waiting = {
  title: "While it runs",
  notify: "Tell me when it is done",
  notifyBlocked: "This browser does not allow notifications from this page.",
  notifyTitle: "The run is done",
  notifyBody: (question: string) => `${question}: the answer is there.`,
  awake: "Keep the screen on",
  awakeRefused: "The screen could not be kept on: the battery may be low.",
  pauseHidden: "Pause while this tab is hidden",
  wentOn: (percent: number) => `While this tab was hidden, the run went on to ${percent}%.`,
  wasPaused: "The run was paused while this tab was hidden, and goes on now.",
};

/** All values of a sweep, one run after the other. */
export const sweepRun = {
  all: (count: number) => `Run all ${count} values`,
  rest: (open: number, all: number) => `Run the other ${open} of ${all} values`,
  one: "Only this value",
  open: (open: number, all: number) => (open === all ? `All ${all} values` : `The ${open} values without a result`),
  value: (label: string, value: string, place: number, count: number) => `${label} ${value} (${place} of ${count})`,
  doing: (value: string, doing: string) => `${value}: ${doing}`,
  /** `left`: how much time is. */
  ofValue: (left: string) => `${left} for this value`,
  stopHint: "Stop, and keep the values that are finished",
  nextSaid: "One value is done and kept; the next begins.",
};
