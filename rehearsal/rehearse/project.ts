import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { loadSettings, SETTINGS_FILE } from "../../app/settings";
import type { AzureAdIntegrationKind } from "../../lib";
import { run, type Outcome } from "../terraform/run";

const REPOSITORY = resolve(__dirname, "../..");

/**
 * The example as a cdktf project of its own in a temporary folder, for one integration: neither the
 * output nor the state of a real deployment is in its reach.
 */
export class Project {
  readonly outdir: string;
  private readonly folder: string;

  constructor(kind: AzureAdIntegrationKind) {
    this.folder = mkdtempSync(join(tmpdir(), "rehearse-"));
    this.outdir = join(this.folder, "cdktf.out");
    // A remote backend would be a network connection: a rehearsal keeps its state beside it.
    const settings = { ...loadSettings(), integrations: [kind], backend: { type: "local" } };
    this.writeJson("settings.json", settings);
    const tsx = pathToFileURL(require.resolve("tsx")).href;
    const app = [process.execPath, "--import", tsx, join(REPOSITORY, "main.ts")];
    this.writeJson("cdktf.json", {
      language: "typescript",
      app: app.map((word) => JSON.stringify(word)).join(" "),
      sendCrashReports: "false",
      terraformProviders: [],
      terraformModules: [],
    });
  }

  /** Runs the cdktf CLI of this repository in the project. */
  cdktf(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Outcome> {
    const manifest = require.resolve("cdktf-cli/package.json");
    const { bin } = JSON.parse(readFileSync(manifest, "utf8")) as { bin: { cdktf: string } };
    const env = {
      ...environment,
      [SETTINGS_FILE]: join(this.folder, "settings.json"),
      // Without a registry there is nothing to lock.
      CDKTF_SKIP_PROVIDER_LOCK: "true",
    };
    const cli = join(dirname(manifest), bin.cdktf);
    return run(process.execPath, [cli, ...args], { cwd: this.folder, env });
  }

  stackFolder(stack: string): string {
    return join(this.outdir, "stacks", stack);
  }

  stateFile(stack: string): string {
    return join(this.folder, `terraform.${stack}.tfstate`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private writeJson(name: string, content: unknown): void {
    writeFileSync(join(this.folder, name), JSON.stringify(content, undefined, 2));
  }
}
