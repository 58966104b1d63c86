// `npm run build`: the app into dist/, a folder that any static host can serve under any path.
import { ensureBuilt, ensureInstalled, ensureWasm, requireNode, say } from "./steps.mjs";

requireNode();
ensureInstalled();
ensureWasm();
if (!(await ensureBuilt())) process.exit(1);
say("dist/ is up to date");
