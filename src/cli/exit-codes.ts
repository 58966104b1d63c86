/** What the shell gets to know. 141 is what a shell reports of a program that wrote to a closed pipe (128 + SIGPIPE). */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130, noReader: 141 } as const;
