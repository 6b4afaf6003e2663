import { join } from "node:path";
import { type App, TerraformResource } from "cdktf";

/** Who deploys a stack, by the last word of its name. */
const DEPLOYER: Readonly<Record<string, string>> = {
  identity: "tenant administrator",
  cluster: "subscription owner",
  access: "cluster administrator",
};

/** What to run next; a legacy integration alone can't be created, only imported and migrated. */
function next(stacks: readonly StackManifest[]): string {
  const isManaged = stacks.some(({ name }) => name.startsWith("managed-"));
  return [
    "Next:",
    "  az login",
    '  export ARM_SUBSCRIPTION_ID="$(az account show --query id --output tsv)"',
    isManaged
      ? "  npx cdktf deploy 'managed-*'    deploys the integration that Azure accepts today"
      : "  docs/import.md                  brings the cluster that exists under Terraform",
    "  npm run help                    every command and setting, and the ways without Node",
  ].join("\n");
}

/** What was synthesized: where each stack is, what it holds, and what to run next. */
export function summary(app: App): string {
  const stacks = Object.values(app.manifest.stacks);
  const warnings = stacks.flatMap(({ annotations }) =>
    annotations.map(({ constructPath, message }) => `Warning [${constructPath}]: ${message}\n`),
  );
  return [
    `Synthesized ${stacks.length} stacks:\n`,
    ...stacks.map((stack) => describe(app, stack)),
    ...warnings,
    next(stacks),
  ].join("\n");
}

function describe(app: App, { name, synthesizedStackPath }: StackManifest): string {
  const file = join(app.outdir, synthesizedStackPath);
  const counts = new Map<string, number>();
  for (const element of app.node.findChild(name).node.findAll()) {
    if (TerraformResource.isTerraformResource(element)) {
      const type = element.terraformResourceType;
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
  }
  const held = [...counts]
    .sort()
    .map(([type, count]) => `    ${type}${count > 1 ? ` x ${count}` : ""}`);
  const deployer = DEPLOYER[name.split("-").at(-1) ?? ""] ?? "";
  return [`  ${name} (${deployer}): ${file}`, ...held, ""].join("\n");
}

interface StackManifest {
  readonly name: string;
  readonly synthesizedStackPath: string;
}
