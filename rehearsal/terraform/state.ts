import { existsSync, readFileSync } from "node:fs";

/** A managed object as Terraform's state knows it. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  readonly id: string;
  /** Created, but not to the end: the next apply replaces it. */
  readonly tainted: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface StateFile {
  resources?: {
    mode: string;
    type: string;
    name: string;
    instances: {
      status?: string;
      deposed?: string;
      attributes: { id: string; [name: string]: unknown };
    }[];
  }[];
}

/** The managed objects of a state file, deposed ones included. */
export function readState(file: string): StateObject[] {
  if (!existsSync(file)) return [];
  const state = JSON.parse(readFileSync(file, "utf8")) as StateFile;
  return (state.resources ?? [])
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, name, instances }) =>
      instances.map(({ status, deposed, attributes }) => ({
        address: `${type}.${name}${deposed ? ` (deposed ${deposed})` : ""}`,
        type,
        id: attributes.id,
        tainted: status === "tainted",
        attributes,
      })),
    );
}
