import { expect, test, vi } from "vitest";
import { lifeSignOf, missingBeats, watchLife } from "#core/life-lock.ts";

const never = { locks: undefined, every: () => () => undefined };

test("a worker's end shows by its lock, which is granted then", () => {
  const gone = vi.fn();
  const asked: [string, () => void][] = [];
  const request = (name: string, granted: () => void): Promise<void> =>
    Promise.resolve(void asked.push([name, granted]));
  watchLife({ lifeLock: "trainer 1" }, [], { ...never, locks: { request } }, gone);
  expect(asked.map(([name]) => name)).toEqual(["trainer 1"]);
  expect(gone).not.toHaveBeenCalled();
  asked[0]![1]();
  expect(gone).toHaveBeenCalledTimes(1);
});

test("without locks it shows by beats that stay away, and late ones prove nothing", () => {
  const [gone, end, close] = [vi.fn(), vi.fn(), vi.fn()];
  const port = { onmessage: null as (() => void) | null, close };
  const ticks: (() => void)[] = [];
  watchLife({ pulse: true }, [port], { ...never, every: (_, tick) => (ticks.push(tick), end) }, gone);
  const tick = (times: number): void => {
    for (let i = 0; i < times; i += 1) ticks[0]!();
  };
  expect(ticks).toHaveLength(0);
  port.onmessage!();
  tick(missingBeats - 1);
  port.onmessage!();
  tick(missingBeats - 1);
  expect(gone).not.toHaveBeenCalled();
  tick(1);
  for (const told of [gone, end, close]) expect(told).toHaveBeenCalledTimes(1);
});

test("other messages are no signs of life", () => {
  expect([null, "text", { id: 1 }, { lifeLock: "a" }].map(lifeSignOf)).toEqual([
    undefined,
    undefined,
    undefined,
    { lifeLock: "a" },
  ]);
});
