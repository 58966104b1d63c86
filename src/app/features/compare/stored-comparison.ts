/** Of the comparison that comes with the page, what can be said before it is fetched. */
export const storedComparison = { startedAt: "2026-11-21T08:07:38.344Z" } as const;
