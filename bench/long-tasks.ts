import type { Browser, Page } from "playwright";

/** A task of the page's main thread that lasted over 50 ms. */
export interface LongTask {
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

const limitMs = 50;
const categories = ["toplevel", "devtools.timeline", "v8.execute", "__metadata"];

/** Does something on the page, and gives the main thread's long tasks meanwhile, from the browser's own trace. */
export async function longTasksDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<LongTask[]> {
  await browser.startTracing(page, { categories });
  await act();
  const buffer = await browser.stopTracing();
  const { traceEvents } = JSON.parse(buffer.toString("utf8")) as { traceEvents: TraceEvent[] };
  return longTasksOf(traceEvents);
}

function longTasksOf(events: readonly TraceEvent[]): LongTask[] {
  const mains = new Set(
    events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(threadOf),
  );
  const onMain = events.filter((event) => event.ph === "X" && mains.has(threadOf(event)));
  return onMain
    .filter(({ name, dur = 0 }) => name.endsWith("RunTask") && dur > limitMs * 1000)
    .map((task) => ({
      wallMs: Math.round(task.dur! / 1000),
      cpuMs: Math.round((task.tdur ?? task.dur!) / 1000),
      what: longestIn(onMain, task),
    }));
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
