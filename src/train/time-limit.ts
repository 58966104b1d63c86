/** What `withinMs` gives for work that takes longer. */
export const late = Symbol("late");

/** The result of `work` if it is there within `ms`, else `late`; what becomes of the work then is nobody's business. */
export async function withinMs<Result>(work: Promise<Result>, ms: number): Promise<Result | typeof late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(ms, 0));
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
