// Compares the compiled example (npm run compile) with an app of one empty stack, and times the type
// check of both the example and the library. Prints figures; judges nothing.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const RUNS = 15;
const root = resolve(fileURLToPath(import.meta.url), "..", "..");

const programs = {
  "empty app": join(root, "bench", "empty-app.cjs"),
  "example, six stacks": join(root, "build", "main.js"),
};
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
// Alternating, so that a busy moment of the machine hits both alike.
for (let run = 0; run <= RUNS; run++) {
  for (const [name, file] of Object.entries(programs)) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [file], {
      cwd: folder,
      env: { ...process.env, CDKTF_CONTEXT_JSON: "{}", AKS_AZUREAD_SETTINGS: "" },
      encoding: "utf8",
    });
    if (status !== 0) {
      throw new Error(`${name} failed:\n${stderr}`);
    }
    // The first run warms the file cache.
    if (run > 0) {
      times[name].push(performance.now() - start);
    }
  }
}
rmSync(folder, { recursive: true });

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const [empty, example] = Object.values(times).map(median);
for (const [name, list] of Object.entries(times)) {
  console.log(`${name.padEnd(22)} ${median(list).toFixed(0).padStart(5)} ms (median of ${RUNS})`);
}
console.log(`${"ratio".padEnd(22)} ${(example / empty).toFixed(2).padStart(5)}`);

const start = performance.now();
execFileSync(join(root, "node_modules", ".bin", "tsc"), ["-p", join(root, "bench")], {
  stdio: "inherit",
});
console.log(`${"type check".padEnd(22)} ${(performance.now() - start).toFixed(0).padStart(5)} ms`);
