import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";
import { accessReport, REPORT_FILE } from "./access-report";
import { run } from "../main";

/** Writes the access report beside the stacks, and returns what to print of it. */
export function writeAccessReport(app: App): string {
  const { tables, markdown } = accessReport(app.outdir);
  const file = join(app.outdir, REPORT_FILE);
  writeFileSync(file, markdown);
  return `${tables}\n\nWritten with a diagram to ${file}`;
}

if (require.main === module) {
  run(writeAccessReport);
}
