// `npm run lab -- COMMAND`: the command line, built when its sources have changed.
import { pathToFileURL } from "node:url";
import { ensureInstalled, ensureLab, ensureWasm, requireNode } from "./steps.mjs";

requireNode();
ensureInstalled();
ensureWasm();
await import(pathToFileURL(await ensureLab()).href);
