// Packs the library as npm would publish it, installs the pack into an empty project, and compiles and
// runs the README's programs there: what a consumer meets, types included.
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "..", "..");
const project = mkdtempSync(join(tmpdir(), "consumer-"));
const modules = join(project, "node_modules");
const installed = join(modules, "cdktf-aks-azuread");
const run = (command, ...args) =>
  execFileSync(command, args, { cwd: project, stdio: "pipe", encoding: "utf8" });

try {
  mkdirSync(installed, { recursive: true });
  const [pack] = JSON.parse(
    run("npm", "pack", root, "--json", "--ignore-scripts", "--loglevel=error"),
  );
  run("tar", "-xzf", pack.filename, "-C", installed, "--strip-components=1");
  const outside = pack.files
    .map(({ path }) => path)
    .filter(
      (path) => !/^(dist\/|docs\/|README\.md|LICENSE|CHANGELOG\.md|help|package\.json)/.test(path),
    );
  if (outside.length > 0) {
    throw new Error(`the package holds more than the library: ${outside.join(", ")}`);
  }

  // The peers as a consumer would have them; nothing else of this project's dependencies.
  mkdirSync(join(modules, "@cdktf"));
  for (const peer of [
    "cdktf",
    "constructs",
    "@types",
    ...readdirSync(join(root, "node_modules", "@cdktf"))
      .filter((name) => name.startsWith("provider-"))
      .map((name) => `@cdktf/${name}`),
  ]) {
    symlinkSync(join(root, "node_modules", peer), join(modules, peer));
  }
  cpSync(join(root, "examples"), project, { recursive: true });
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "ES2022",
        module: "node16",
        strict: true,
        skipLibCheck: false,
        types: ["node"],
        outDir: "out",
      },
      include: ["*.ts"],
    }),
  );
  run(join(root, "node_modules", ".bin", "tsc"), "-p", ".");
  const hasTerraform = spawnSync("terraform", ["version"]).status === 0;
  for (const program of readdirSync(join(project, "out")).filter((file) => file.endsWith(".js"))) {
    // cdktf asks Terraform for its version where a program imports.
    if (program.startsWith("import") && !hasTerraform) {
      console.log(
        `SKIPPED: ${program} was compiled but not run, because Terraform is not installed`,
      );
      continue;
    }
    run(process.execPath, join("out", program));
    console.log(`${program}: compiled and run from the package`);
  }
} catch (error) {
  console.error(error.stdout ?? "", error.stderr ?? "", error.message);
  process.exitCode = 1;
} finally {
  rmSync(project, { recursive: true });
}
