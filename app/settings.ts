import { readFileSync } from "node:fs";
import * as v from "valibot";
import { Refusal } from "./refusal";
import { type Settings, settingsSchema } from "./settings-schema";

/** Names a JSON file with the settings, which then count instead of those in cdktf.json. */
export const SETTINGS_FILE = "AKS_AZUREAD_SETTINGS";

/** Where the settings stand in the `context` of cdktf.json. */
export const CONTEXT_KEY = "cdktf-aks-azuread";

/**
 * Reads the settings: from the file that the environment variable names, else from the context that
 * the cdktf CLI passes on, else from cdktf.json.
 */
export function loadSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const file = env[SETTINGS_FILE];
  if (file) {
    return parseSettings(readJson(file), file);
  }
  const context = env.CDKTF_CONTEXT_JSON
    ? (JSON.parse(env.CDKTF_CONTEXT_JSON) as Record<string, unknown>)
    : (readJson("cdktf.json") as { context?: Record<string, unknown> }).context;
  return parseSettings(context?.[CONTEXT_KEY] ?? {}, `cdktf.json, at context["${CONTEXT_KEY}"]`);
}

/** Checks the settings and adds the defaults. Reports everything that is wrong at once. */
export function parseSettings(given: unknown, source: string): Settings {
  if (Array.isArray(given)) {
    throw refused(source, ["settings: a list is not allowed. Give an object."]);
  }
  const result = v.safeParse(settingsSchema, given);
  if (!result.success) {
    throw refused(source, result.issues.map(describe));
  }
  return result.output;
}

function refused(source: string, problems: readonly string[]): Refusal {
  return new Refusal(`The settings in ${source} are refused`, problems);
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? "";
  if (issue.type === "strict_object" && issue.expected === "never") {
    return `${path}: unknown setting. ${known(issue)}`;
  }
  if (issue.kind === "schema") {
    const missing = issue.input === undefined;
    if (missing && issue.type === "strict_object") {
      return `${path}: missing. It is needed here.`;
    }
    return `${path || "settings"}: ${missing ? "missing" : `${issue.received} is not allowed`}. Give ${expected(issue)}.`;
  }
  return path === "" ? issue.message : `${path} ${JSON.stringify(issue.input)}: ${issue.message}`;
}

function expected(issue: v.BaseIssue<unknown>): string {
  const names: Record<string, string> = {
    Object: "an object",
    Array: "a list",
    string: "a text, in quotes",
    number: "a number",
    boolean: "true or false",
  };
  const text = issue.expected ?? "";
  return names[text] ?? text.replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ");
}

/** The names beside the unknown one, in the object that it stands in. */
function known(issue: v.BaseIssue<unknown>): string {
  const path = issue.path ?? [];
  const parent = path.at(-1)?.input as { type?: unknown } | undefined;
  let schema = settingsSchema as unknown as Described;
  for (const { key } of path.slice(0, -1)) {
    schema = unwrapped(schema.entries?.[String(key)] ?? schema.item ?? schema);
  }
  const option = schema.options?.find(({ entries }) => entries?.type?.literal === parent?.type);
  return `Known are ${Object.keys((option ?? schema).entries ?? {}).join(", ")}.`;
}

/** A schema as far as it tells which names it knows. */
interface Described {
  readonly entries?: Record<string, Described>;
  readonly item?: Described;
  readonly literal?: unknown;
  readonly options?: Described[];
  readonly wrapped?: Described;
}

function unwrapped(schema: Described): Described {
  return schema.wrapped ? unwrapped(schema.wrapped) : schema;
}

function readJson(file: string): unknown {
  let text: string;
  try {
    // Editors on Windows may put a byte order mark in front.
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw refused(file, [`the file can't be read: ${(error as Error).message}`]);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw refused(file, [`the file is not JSON: ${(error as Error).message}`]);
  }
}
