import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App } from "cdktf";
import { accessReport, REPORT_FILE } from "./access-report";
import { run } from "../main";

/** Where the report is written, beside the stacks. */
const OUTDIR = "cdktf.out";

/** Writes the access report, and returns what to print of it. */
export function writeAccessReport(app: App, outdir: string = app.outdir): string {
  const { tables, markdown } = accessReport(app.outdir);
  mkdirSync(outdir, { recursive: true });
  const file = join(outdir, REPORT_FILE);
  writeFileSync(file, markdown);
  return `${tables}\n\nWritten with a diagram to ${file}`;
}

if (require.main === module) {
  // The stacks in cdktf.out may be HCL that somebody is about to hand over: they stay as they are.
  const folder = mkdtempSync(join(tmpdir(), "access-"));
  process.env.SYNTH_HCL_OUTPUT = "false";
  run((app) => writeAccessReport(app, OUTDIR), folder);
  rmSync(folder, { recursive: true });
}
