import type { Browser, Page } from "playwright";

/** A task of the page's main thread that lasted over 50 ms. */
export interface LongTask {
  /** Seconds from the beginning of what was done. */
  atSeconds: number;
  wallMs: number;
  /** Time on a core: what the task takes where nothing else wants the core. */
  cpuMs: number;
  /** The longest call in it, by file and function. */
  what: string;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: { url?: string; functionName?: string; lineNumber?: number } };
}

/** What the main thread did while something was done on the page. */
export interface MainThread {
  /** Over 50 ms by the clock, in order. */
  longTasks: LongTask[];
  tasks: number;
  /** The most that one task had a core for: how long it would have lasted alone on the machine. */
  mostCpuMs: number;
  /** Of all tasks together, by the clock. */
  busyShare: number;
}

const limitMs = 50;
const categories = ["toplevel", "devtools.timeline", "v8.execute", "__metadata"];

/** Does something on the page, and gives what its main thread did meanwhile, from the browser's own trace. */
export async function mainThreadDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<MainThread> {
  await browser.startTracing(page, { categories });
  await act();
  const buffer = await browser.stopTracing();
  const { traceEvents } = JSON.parse(buffer.toString("utf8")) as { traceEvents: TraceEvent[] };
  return mainThreadOf(traceEvents);
}

function mainThreadOf(events: readonly TraceEvent[]): MainThread {
  const mains = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(threadOf),
  );
  const onMain = events.filter((event) => event.ph === "X" && mains.has(threadOf(event)));
  const tasks = onMain.filter(({ name }) => name.endsWith("RunTask")).toSorted((a, b) => a.ts - b.ts);
  const startUs = tasks[0]?.ts ?? 0;
  const busyUs = tasks.reduce((sum, { dur = 0 }) => sum + dur, 0);
  return {
    longTasks: tasks
      .filter(({ dur = 0 }) => dur > limitMs * 1000)
      .map((task) => ({
        atSeconds: Math.round((task.ts - startUs) / 1e5) / 10,
        wallMs: Math.round(task.dur! / 1000),
        cpuMs: Math.round((task.tdur ?? task.dur!) / 1000),
        what: longestIn(onMain, task),
      })),
    tasks: tasks.length,
    mostCpuMs: Math.round(Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000),
    busyShare: Math.round((100 * busyUs) / Math.max(1, (tasks.at(-1)?.ts ?? 0) - startUs)) / 100,
  };
}

function longestIn(events: readonly TraceEvent[], task: TraceEvent): string {
  const inside = events.filter(
    (event) =>
      event !== task && threadOf(event) === threadOf(task) && event.ts >= task.ts && event.ts < task.ts + task.dur!,
  );
  const calls = inside.filter(({ name }) => name !== "RunTask" && !name.startsWith("ThreadControllerImpl"));
  const longest = calls.toSorted((a, b) => (b.dur ?? 0) - (a.dur ?? 0)).slice(0, 3);
  return longest.map(nameOf).join(" > ") || "no script";
}

function nameOf({ name, dur = 0, args }: TraceEvent): string {
  const { url = "", functionName = "" } = args?.data ?? {};
  const where = [url.split("/").at(-1), functionName].filter(Boolean).join(" ");
  return `${name}${where && ` (${where})`} ${Math.round(dur / 1000)} ms`;
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}
