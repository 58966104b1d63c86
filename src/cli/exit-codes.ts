/** What the shell gets to know. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;
