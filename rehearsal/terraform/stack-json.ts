import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A stack as cdktf emits it. */
export interface StackJson {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [section: string]: any;
  resource?: Record<string, Record<string, Record<string, unknown>>>;
  data?: Record<string, Record<string, Record<string, unknown>>>;
}

/** The stacks of a `cdktf.out` folder, by name. */
export function readStacks(outdir: string): Record<string, StackJson> {
  const folder = join(outdir, "stacks");
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readStack(join(folder, name))]));
}

function readStack(folder: string): StackJson {
  return JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as StackJson;
}

/** The types that the stacks use, data sources as `data.<type>`; Terraform's own are built in. */
export function typesOf(stacks: Iterable<StackJson>): string[] {
  const types = new Set<string>();
  for (const { resource, data } of stacks) {
    Object.keys(resource ?? {}).forEach((type) => types.add(type));
    Object.keys(data ?? {}).forEach((type) => types.add(`data.${type}`));
  }
  const builtIn = ["terraform_data", "data.terraform_remote_state"];
  return [...types].filter((type) => !builtIn.includes(type)).sort();
}

/** The addresses of all resources of a stack. */
export function addressesOf({ resource }: StackJson): string[] {
  return Object.entries(resource ?? {}).flatMap(([type, resources]) =>
    Object.keys(resources).map((name) => `${type}.${name}`),
  );
}
