/** The folder of the project, from its sources in src/cli as from what is built of them in .cache/lab. */
export const projectRoot = new URL("../../", import.meta.url);
