import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Manifest } from "cdktf";

/** One block of Terraform's JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Block = Record<string, any>;

/** An expression, and the stack in which it stands. */
interface Expression {
  readonly stack: SynthesizedStack;
  readonly text: string;
}

const CROSS_STACK =
  /^\$\{data\.terraform_remote_state\.cross-stack-reference-input-(.+?)\.outputs\.([^}]+)\}$/;
const ELEMENT =
  /\b(data\.)?((?:azuread|azurerm|kubernetes|terraform)_[a-z0-9_]+)\.([A-Za-z0-9_-]+)/;

/** What was synthesized, read back from its files. */
export class SynthesizedApp {
  readonly stacks: SynthesizedStack[];

  /** @param outdir the folder with the manifest, `cdktf.out` */
  constructor(outdir: string) {
    const manifest = readJson(join(outdir, Manifest.fileName));
    this.stacks = Object.values(manifest.stacks as Record<string, Block>).map(
      ({ name, synthesizedStackPath }) =>
        new SynthesizedStack(this, name, readJson(join(outdir, synthesizedStackPath))),
    );
  }

  stack(name: string): SynthesizedStack | undefined {
    return this.stacks.find((stack) => stack.name === name);
  }
}

/** One stack's Terraform, with its references readable. */
export class SynthesizedStack {
  constructor(
    private readonly app: SynthesizedApp,
    readonly name: string,
    private readonly terraform: Block,
  ) {}

  /** All resources of a type. */
  resources(type: string): Block[] {
    return Object.values((this.terraform.resource?.[type] ?? {}) as Record<string, Block>);
  }

  /**
   * A value for people: itself where it is known, and the name of what it refers to where only Terraform
   * knows it.
   */
  read(value: unknown): string {
    const text = String(value ?? "");
    if (!text.includes("${")) {
      return text;
    }
    const at = this.follow(text);
    return at.stack.describe(at.text);
  }

  /** Goes through the outputs of other stacks to where the value comes from. */
  private follow(text: string): Expression {
    const [, stackName = "", output = ""] = CROSS_STACK.exec(text) ?? [];
    const stack = this.app.stack(stackName);
    const value = stack?.terraform.output?.[output]?.value as string | undefined;
    return stack === undefined || value === undefined ? { stack: this, text } : stack.follow(value);
  }

  private describe(text: string): string {
    if (!text.includes("${")) {
      return text;
    }
    const [, data, type = "", name = ""] = ELEMENT.exec(text) ?? [];
    const section = data === undefined ? "resource" : "data";
    const element = this.terraform[section]?.[type]?.[name] as Block | undefined;
    return element === undefined ? bare(text) : this.describeElement(type, element, text);
  }

  private describeElement(type: string, element: Block, text: string): string {
    if (type === "azuread_client_config" || type === "azurerm_client_config") {
      return "who runs Terraform";
    }
    if (type === "terraform_data") {
      // The record of the signed-in user keeps whoever came first.
      return this.read(element.input).replace(/^who runs Terraform$/, "who ran Terraform first");
    }
    if (type === "azuread_user") {
      return this.read(element.user_principal_name ?? element.mail ?? element.object_id);
    }
    const name = element.display_name ?? element.metadata?.name ?? element.name;
    return name === undefined ? bare(text) : this.read(name);
  }
}

function bare(text: string): string {
  return text.replace(/\$\{([^}]*)\}/g, "$1");
}

function readJson(file: string): Block {
  return JSON.parse(readFileSync(file, "utf8")) as Block;
}
