import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { parseSettings } from "../../../app/settings";
import { buildStacks, type IntegrationStacks } from "../../../main";
import { readStacks, type StackJson } from "../../../rehearsal/terraform/stack-json";

export type Kind = "managed" | "legacy";
export const KINDS: readonly Kind[] = ["managed", "legacy"];

/** The stacks of an integration in the order in which they are deployed. */
export function namesOf(kind: Kind): [string, string, string] {
  return [`${kind}-identity`, `${kind}-cluster`, `${kind}-access`];
}

/** The examples that were asked for without settings of their own: as JSON, so that each is a copy. */
const unedited = new Map<Kind, string>();

/**
 * The example of one integration as cdktf writes it.
 * @param edit what else to do to the stacks before they are written
 */
export function exampleStacks(
  kind: Kind,
  settings?: object,
  edit?: (stacks: IntegrationStacks) => void,
): Record<string, StackJson> {
  if (settings !== undefined || edit !== undefined) return synthesize(kind, settings, edit);
  const json = unedited.get(kind) ?? JSON.stringify(synthesize(kind));
  unedited.set(kind, json);
  return JSON.parse(json) as Record<string, StackJson>;
}

function synthesize(
  kind: Kind,
  settings: object = {},
  edit: (stacks: IntegrationStacks) => void = () => undefined,
): Record<string, StackJson> {
  const outdir = mkdtempSync(join(tmpdir(), "example-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    const given = { ...settings, integrations: [kind] };
    const [stacks] = buildStacks(app, parseSettings(given, "the test"));
    edit(stacks as IntegrationStacks);
    app.synth();
    return readStacks(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** A copy of the stacks to edit. */
export function copyOf<T>(json: T): T {
  return structuredClone(json);
}
