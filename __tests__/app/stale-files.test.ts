import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { removeStaleFiles } from "../../app/stale-files";
import { IdentityStack } from "../../lib";

test("removes what Terraform would still read, and nothing else", () => {
  const outdir = mkdtempSync(join(tmpdir(), "stale-"));
  const file = (stack: string, name: string) => join(outdir, "stacks", stack, name);
  const app = new App({ outdir, stackTraces: false });
  new IdentityStack(app, "identity", { clusterName: "c" });
  app.synth();
  mkdirSync(join(outdir, "stacks", "gone"));
  const stale = [
    file("identity", "cdk.tf"),
    file("gone", "cdk.tf.json"),
    file("gone", "cdk.tf"),
    join(outdir, "access.md"),
  ];
  const kept = [file("identity", "cdk.tf.json"), file("gone", "terraform.tfstate")];
  [...stale, kept[1]!].forEach((path) => writeFileSync(path, ""));

  removeStaleFiles(app);

  expect(stale.filter((path) => existsSync(path))).toEqual([]);
  expect(kept.filter((path) => existsSync(path))).toEqual(kept);
  rmSync(outdir, { recursive: true });
});
