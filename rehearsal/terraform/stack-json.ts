import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A stack as cdktf emits it. */
export interface StackJson {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [section: string]: any;
  resource?: Record<string, Record<string, Record<string, unknown>>>;
  data?: Record<string, Record<string, Record<string, unknown>>>;
}

interface Manifest {
  readonly stacks: Readonly<
    Record<string, { synthesizedStackPath: string; dependencies: readonly string[] }>
  >;
}

/** The stacks of a `cdktf.out` folder, by name, each after those that it depends on. */
export function readStacks(outdir: string): Record<string, StackJson> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(outdir, file), "utf8"));
  const { stacks: manifest } = read("manifest.json") as Manifest;
  const stacks: Record<string, StackJson> = {};
  const visit = (name: string): void => {
    const stack = manifest[name];
    if (stack === undefined || name in stacks) return;
    stack.dependencies.forEach(visit);
    stacks[name] = read(stack.synthesizedStackPath) as StackJson;
  };
  Object.keys(manifest).forEach(visit);
  return stacks;
}

/** The types that the stacks use, data sources as `data.<type>`; Terraform's own need no provider. */
export function typesOf(stacks: Iterable<StackJson>): string[] {
  const types = new Set<string>();
  for (const { resource, data } of stacks) {
    Object.keys(resource ?? {}).forEach((type) => types.add(type));
    Object.keys(data ?? {}).forEach((type) => types.add(`data.${type}`));
  }
  return [...types].filter((type) => !isBuiltIn(type)).sort();
}

/** Terraform's own types: no provider makes them, and they exist in its state alone. */
export function isBuiltIn(type: string): boolean {
  return type === "terraform_data" || type === "data.terraform_remote_state";
}

/** The addresses of a stack's resources that a provider makes. */
export function provided(stack: StackJson): string[] {
  return addressesOf(stack).filter((address) => !isBuiltIn(address.split(".")[0] ?? ""));
}

/** The addresses of all resources of a stack. */
export function addressesOf({ resource }: StackJson): string[] {
  return Object.entries(resource ?? {}).flatMap(([type, resources]) =>
    Object.keys(resources).map((name) => `${type}.${name}`),
  );
}
