// Node starts threads without tsx, which this project's TypeScript runs with: so it is registered here.
import { register } from "tsx/esm/api";

register();
await import("./cpu-kernel-thread.ts");
