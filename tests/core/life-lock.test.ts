import { expect, test, vi } from "vitest";
import { lifeSignOf, missingBeats, postedAfter, watchLife } from "#core/life-lock.ts";

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

test("nothing is answered before the sign of life was given, and then all of it in order", async () => {
  const posted: unknown[] = [];
  let sign = (): void => undefined;
  const signed = new Promise<void>((resolve) => (sign = resolve));
  const post = postedAfter(signed, (...message: [string, number]) => void posted.push(message));
  post("first", 1);
  post("second", 2);
  expect(posted).toEqual([]);
  sign();
  await signed;
  post("third", 3);
  expect(posted).toEqual([
    ["first", 1],
    ["second", 2],
    ["third", 3],
  ]);
});

test("other messages are no signs of life", () => {
  expect([null, "text", { id: 1 }, { lifeLock: "a" }].map(lifeSignOf)).toEqual([
    undefined,
    undefined,
    undefined,
    { lifeLock: "a" },
  ]);
});
