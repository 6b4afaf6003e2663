import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "cdktf";

/** Who deploys a stack, by the last word of its name. */
const DEPLOYER: Readonly<Record<string, string>> = {
  identity: "tenant administrator",
  cluster: "subscription owner",
  access: "cluster administrator",
};

const NEXT = `Next:
  az login
  export ARM_SUBSCRIPTION_ID="$(az account show --query id --output tsv)"
  npx cdktf deploy 'managed-*'    deploys the integration that Azure accepts today
  npm run help                    every command and setting, and the ways without Node`;

/** What was synthesized: where each stack is, what it holds, and what to run next. */
export function summary(app: App): string {
  const stacks = Object.values(app.manifest.stacks);
  const warnings = stacks.flatMap(({ annotations }) =>
    annotations.map(({ constructPath, message }) => `Warning [${constructPath}]: ${message}\n`),
  );
  return [
    `Synthesized ${stacks.length} stacks:\n`,
    ...stacks.map((stack) => describe(app.outdir, stack)),
    ...warnings,
    NEXT,
  ].join("\n");
}

function describe(outdir: string, { name, synthesizedStackPath }: StackManifest): string {
  const file = join(outdir, synthesizedStackPath);
  const { resource = {} } = JSON.parse(readFileSync(file, "utf8")) as Synthesized;
  const held = Object.entries(resource).map(([type, named]) => {
    const count = Object.keys(named).length;
    return `    ${type}${count > 1 ? ` x ${count}` : ""}`;
  });
  const deployer = DEPLOYER[name.split("-").at(-1) ?? ""] ?? "";
  return [`  ${name} (${deployer}): ${file}`, ...held, ""].join("\n");
}

interface StackManifest {
  readonly name: string;
  readonly synthesizedStackPath: string;
}

interface Synthesized {
  readonly resource?: Record<string, Record<string, unknown>>;
}
