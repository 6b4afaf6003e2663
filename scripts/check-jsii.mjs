// Compiles lib/ with jsii, which refuses an API that other languages couldn't call. The warnings that
// stay are about words that C# and Go reserve.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "..", "..");
const project = mkdtempSync(join(tmpdir(), "jsii-"));
const { name, version, license, description, peerDependencies, devDependencies } = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
);

try {
  cpSync(join(root, "lib"), join(project, "lib"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({
      name,
      version,
      license,
      description,
      peerDependencies,
      devDependencies,
      // jsii wants these, and nothing is published from here.
      author: { name },
      repository: { type: "git", url: "https://example.com/repository.git" },
      main: "build/lib/index.js",
      types: "build/lib/index.d.ts",
      jsii: { outdir: "out", targets: {}, tsc: { outDir: "build", rootDir: "." } },
    }),
  );
  const jsii = join(root, "node_modules", ".bin", "jsii");
  const { status, stdout, stderr } = spawnSync(jsii, ["--silence-warnings=reserved-word"], {
    cwd: project,
    encoding: "utf8",
  });
  const errors = `${stdout}${stderr}`.split("\n").filter((line) => /error/i.test(line));
  console.log(status === 0 ? "jsii accepts the public API" : errors.join("\n"));
  process.exitCode = status ?? 1;
} finally {
  rmSync(project, { recursive: true });
}
