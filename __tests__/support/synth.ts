import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Testing, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";

/** Terraform JSON, as far as the tests look into it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Terraform = Record<string, any>;

/** A stack with all three providers, for constructs that are tested by themselves. */
export function testStack(id = "test"): TerraformStack {
  const stack = new TerraformStack(Testing.app(), id);
  new AzureadProvider(stack, "azuread", {});
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new KubernetesProvider(stack, "kubernetes", {});
  return stack;
}

/** What the stack emits, with validations run and without cdktf's metadata. */
export function synth(stack: TerraformStack): Terraform {
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true)) as Terraform;
}

/** What one construct emits in a stack of its own. */
export function synthOf(build: (stack: TerraformStack) => void): Terraform {
  const stack = testStack();
  build(stack);
  return synth(stack);
}

/** The resources and data sources alone: what a construct's snapshot pins. */
export function emitted(terraform: Terraform): Terraform {
  const { resource, data } = terraform;
  return { resource, data };
}

/** The only resource of a type. Fails when there is none or more than one. */
export function only(terraform: Terraform, type: string, section = "resource"): Terraform {
  const found = Object.values((terraform[section]?.[type] ?? {}) as Record<string, Terraform>);
  if (found.length !== 1) {
    throw new Error(`expected one ${section} ${type}, found ${found.length}`);
  }
  return found[0]!;
}

/** The address of a construct's only resource of a type. */
export function addressOf(terraform: Terraform, type: string): string {
  const names = Object.keys((terraform.resource?.[type] ?? {}) as object);
  if (names.length !== 1) {
    throw new Error(`expected one ${type}, found ${names.length}`);
  }
  return `${type}.${names[0]}`;
}

/** Runs a whole app through cdktf's own synthesis and reads its files back, by stack. */
export function synthApp(build: (app: App) => void): Record<string, Terraform> {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    return Object.fromEntries(
      Object.values(app.manifest.stacks).map(({ name, synthesizedStackPath }) => [
        name,
        withoutMetadata(JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8"))),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The error that a piece of a program ends in. */
export function errorOf(build: (stack: TerraformStack) => Construct | void): string {
  const stack = testStack();
  try {
    build(stack);
    synth(stack);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("expected an error, but the synthesis succeeded");
}

function withoutMetadata(value: unknown): Terraform {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === "//" ? undefined : inner)));
}
