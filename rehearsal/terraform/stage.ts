import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AzurermRelease } from "../rules/rule";
import { serveProviders, type Served } from "../world/serve";
import type { World } from "../world/world";
import { findTerraform, INSTALL_TERRAFORM } from "./binary";
import { rehearsalEnvironment } from "./environment";
import { parseReport, type Report } from "./report";
import { run } from "./run";
import { typesOf, type StackJson } from "./stack-json";
import { readState, type StateObject } from "./state";

export interface StageProps {
  /** The stacks to rehearse, by name. */
  readonly stacks: Readonly<Record<string, StackJson>>;
  readonly world: World;
  readonly azurerm: AzurermRelease;
  /** A stage whose files to begin with: what it has initialized stays so, where backends are the same. */
  readonly from?: Stage;
}

/**
 * A folder of stacks laid out as cdktf does, with simulated providers at its service: Terraform runs
 * there as it would in a deployment, and leaves nothing outside.
 */
export class Stage {
  private constructor(
    private readonly folder: string,
    private readonly served: Served,
    readonly azurerm: AzurermRelease,
    private readonly stacks: Record<string, StackJson>,
    readonly world: World,
  ) {}

  static async open(props: StageProps): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), "stage-"));
    if (props.from) cpSync(props.from.folder, folder, { recursive: true });
    const types = typesOf(Object.values(props.stacks));
    const served = await serveProviders(props.world, types, props.azurerm);
    const stage = new Stage(folder, served, props.azurerm, { ...props.stacks }, props.world);
    for (const [name, json] of Object.entries(props.stacks)) stage.write(name, json);
    return stage;
  }

  /** A second stage that goes on from here by itself, with a copy of the files and of the world. */
  fork(): Promise<Stage> {
    const { stacks, azurerm } = this;
    return Stage.open({ stacks, azurerm, world: this.world.clone(), from: this });
  }

  /** Writes a stack, or another version of it. Types that the stage doesn't serve yet need a new one. */
  write(name: string, json: StackJson): void {
    mkdirSync(this.pathOf(name), { recursive: true });
    writeFileSync(join(this.pathOf(name), "cdk.tf.json"), JSON.stringify(json, undefined, 2));
    this.stacks[name] = json;
  }

  init(name: string): Promise<Report> {
    return this.terraform(name, ["init", "-json"]);
  }

  validate(name: string): Promise<Report> {
    return this.terraform(name, ["validate", "-json"]);
  }

  plan(name: string, ...options: string[]): Promise<Report> {
    return this.terraform(name, ["plan", "-json", ...options]);
  }

  apply(name: string, ...options: string[]): Promise<Report> {
    return this.terraform(name, ["apply", "-json", "-auto-approve", ...options]);
  }

  destroy(name: string): Promise<Report> {
    return this.terraform(name, ["destroy", "-json", "-auto-approve"]);
  }

  /** Takes the mark off a resource whose creation ended in an error, so that it isn't replaced. */
  untaint(name: string, address: string): Promise<Report> {
    return this.terraform(name, ["untaint", address]);
  }

  /** What Terraform's state of a stack holds. */
  state(name: string): StateObject[] {
    return readState(join(this.folder, `terraform.${name}.tfstate`));
  }

  close(): void {
    this.served.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async terraform(name: string, args: readonly string[]): Promise<Report> {
    const terraform = findTerraform();
    if (terraform === undefined) throw new Error(INSTALL_TERRAFORM);
    const env = rehearsalEnvironment(process.env, this.served.reattach);
    const outcome = await run(terraform, args, { cwd: this.pathOf(name), env });
    return parseReport(outcome.code, outcome.stdout);
  }

  /** The depth at which cdktf writes stacks: their backends' relative paths count on it. */
  private pathOf(name: string): string {
    return join(this.folder, "cdktf.out", "stacks", name);
  }
}
