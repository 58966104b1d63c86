import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { parseResultsText } from "#core/parse-results.ts";
import { toCsv, type Results } from "#core/results.ts";
import { tinyExperiment } from "../fixtures/tiny-experiment.ts";

// Every recipe runs several processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let folder: string;
let file: string;
let whole: Results;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "recipes-"));
  file = join(folder, "tiny.json");
  writeFileSync(file, JSON.stringify(tinyExperiment()));
  sh(`node scripts/lab.mjs run '${file}' --out '${folder}/whole' --threads 1 --quiet`);
  whole = resultsIn("whole");
});
afterAll(() => rmSync(folder, { recursive: true }));

function resultsIn(name: string): Results {
  return parseResultsText(readFileSync(join(folder, name, "results.json"), "utf8"), name);
}

/** Runs a command in the repository's folder; it must succeed. */
function sh(command: string, env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync("sh", ["-ec", command], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  expect({ command, status, stderr: status === 0 ? "" : stderr }).toEqual({ command, status: 0, stderr: "" });
  return stdout;
}

/** Slurm as far as the recipe uses it: an array runs one after the other, a dependent job right after. */
const stubs = {
  sbatch: `#!/bin/sh
set -eu
tasks= wrap=
while [ $# -gt 0 ]; do
  case $1 in
    --array=1-*) tasks=\${1#--array=1-} ;;
    --wrap) shift; wrap=$1 ;;
    --dependency=afterok:4711 | --parsable | --job-name=* | --time=* | --mem=*) ;;
    --*) echo "sbatch: unknown option $1" >&2; exit 1 ;;
    *) break ;;
  esac
  shift
done
echo "4711;cluster"
if [ -n "$wrap" ]; then sh -ec "$wrap" >&2; exit; fi
cp "$1" "$STUB_SPOOL/slurm_script"; shift
for task in $(seq "$tasks"); do
  (cd / && SLURM_SUBMIT_DIR="$OLDPWD" SLURM_ARRAY_TASK_ID=$task SLURM_ARRAY_TASK_COUNT=$tasks SLURM_CPUS_PER_TASK=1 \\
    sh "$STUB_SPOOL/slurm_script" "$@") >&2
done
`,
  srun: `#!/bin/sh
while [ "\${1#--}" != "$1" ]; do shift; done
exec "$@"
`,
};

test("Slurm: the array runs every shard, and the dependent job merges them to the unsharded result", () => {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const [name, script] of Object.entries(stubs)) {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: `${bin}:${process.env["PATH"]}`, STUB_SPOOL: folder };
  sh(`sh recipes/slurm-submit.sh '${file}' 3 '${folder}/slurm'`, env);
  expect(toCsv(resultsIn("slurm/merged"))).toBe(toCsv(whole));
  expect(readFileSync(join(folder, "slurm/merged/report.html"), "utf8")).toContain("<!doctype html>");
});

interface Workflow {
  jobs: Record<
    string,
    {
      needs?: string;
      strategy?: { matrix: { shard: number[] } };
      steps: { uses?: string; run?: string; with?: Record<string, string> }[];
    }
  >;
}

function workflow(name: string): Workflow {
  return parse(readFileSync(`recipes/${name}`, "utf8")) as Workflow;
}

describe("GitHub Actions", () => {
  test("the matrix runs every shard, and what it hands over merges to the unsharded result", () => {
    const { jobs } = workflow("github-shards.yml");
    const shards = jobs["shard"]!.strategy!.matrix.shard;
    expect(shards).toEqual(shards.map((_, i) => i + 1));
    expect(jobs["merge"]!.needs).toBe("shard");
    const labStep = (job: string): string => jobs[job]!.steps.find(({ run }) => run?.includes("npm run lab"))!.run!;
    const [upload, download] = [jobs["shard"]!.steps, jobs["merge"]!.steps].map(
      (steps) => steps.find(({ uses }) => /^actions\/(upload|download)-artifact/.test(uses ?? ""))!.with!,
    );
    expect([upload!["path"], download!["pattern"]]).toEqual(["shard", "shard-*"]);
    for (const shard of shards) {
      const command = labStep("shard")
        .replaceAll("${{ matrix.shard }}", String(shard))
        .replaceAll("${{ strategy.job-total }}", String(shards.length))
        .replace("--out shard", `--out '${folder}/shards/shard-${shard}'`);
      expect(command).not.toContain("${{");
      sh(command, { EXPERIMENT: file });
    }
    sh(
      labStep("merge").replace("shards/*", `'${folder}'/shards/*`).replace("--out merged", `--out '${folder}/actions'`),
    );
    expect(toCsv(resultsIn("actions"))).toBe(toCsv(whole));
  });

  test("the pages workflow builds with a command there is, and hands over the folder that it fills", () => {
    const { jobs } = workflow("github-pages.yml");
    const steps = jobs["deploy"]!.steps;
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
    expect(scripts["build"]).toBeDefined();
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual(["npm run build"]);
    expect(steps.find(({ uses }) => uses?.startsWith("actions/upload-pages-artifact"))!.with).toEqual({ path: "dist" });
  });
});
