import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type App, Manifest } from "cdktf";
import { REPORT_FILE } from "./access-report";

/**
 * Removes what an earlier synthesis left and Terraform would still read: the other format's file in a
 * stack's folder, the files of stacks that the settings no longer name, and the access report. State stays: it is kept
 * elsewhere.
 */
export function removeStaleFiles(app: App): void {
  rmSync(join(app.outdir, REPORT_FILE), { force: true });
  const root = join(app.outdir, Manifest.stacksFolder);
  const current = new Set(Object.keys(app.manifest.stacks));
  const isHcl = ["true", "1"].includes(process.env.SYNTH_HCL_OUTPUT ?? "");
  const written = isHcl ? "cdk.tf" : "cdk.tf.json";
  for (const stack of existsSync(root) ? readdirSync(root) : []) {
    for (const file of ["cdk.tf", "cdk.tf.json"]) {
      if (file !== written || !current.has(stack)) {
        rmSync(join(root, stack, file), { force: true });
      }
    }
  }
}
