import packageJson from "../../package.json" with { type: "json" };

/** Of this TinyWhy, for the results. */
export const appVersion = packageJson.version;
