// Runs before the commands that need packages and compiled kernels; quiet when both are there.
import { ensureInstalled, ensureWasm, requireNode } from "./steps.mjs";

requireNode();
ensureInstalled();
ensureWasm();
