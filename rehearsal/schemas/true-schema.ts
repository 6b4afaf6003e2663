import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Attribute, Block, NestedBlock, NestingMode, TypeConstraint } from "./schema";

/** Where the providers' own schemas lie, beside the project's folder, for those who have them. */
export const TRUE_SCHEMAS = resolve(__dirname, "../../../shared/schemas");

/** A block as `terraform providers schema -json` prints it. */
interface PrintedBlock {
  attributes?: Record<string, Attribute & { type: TypeConstraint; deprecated?: boolean }>;
  block_types?: Record<
    string,
    { nesting_mode: NestingMode; min_items?: number; max_items?: number; block: PrintedBlock }
  >;
}

interface PrintedProvider {
  provider: { block: PrintedBlock };
  resource_schemas: Record<string, { block: PrintedBlock }>;
  data_source_schemas: Record<string, { block: PrintedBlock }>;
}

/** The schemas that a real provider printed, keyed like ours; undefined where the folder is absent. */
export function trueSchemas(release: string): Map<string, Block> | undefined {
  const file = join(TRUE_SCHEMAS, `${release}.json`);
  if (!existsSync(file)) return undefined;
  const printed = JSON.parse(readFileSync(file, "utf8")) as PrintedProvider;
  const provider = release.replace(/-.*/, "");
  return new Map([
    [`provider.${provider}`, toBlock(printed.provider.block)] as const,
    ...Object.entries(printed.resource_schemas).map(
      ([type, { block }]) => [type, toBlock(block)] as const,
    ),
    ...Object.entries(printed.data_source_schemas).map(
      ([type, { block }]) => [`data.${type}`, toBlock(block)] as const,
    ),
  ]);
}

function toBlock(printed: PrintedBlock): Block {
  const attributes: Record<string, Attribute> = {};
  for (const [name, attribute] of Object.entries(printed.attributes ?? {})) {
    const { type, required, optional, computed, sensitive } = attribute;
    attributes[name] = {
      type,
      ...(required && { required }),
      ...(optional && { optional }),
      ...(computed && { computed }),
      ...(sensitive && { sensitive }),
    };
  }
  const blocks: Record<string, NestedBlock> = {};
  for (const [name, nested] of Object.entries(printed.block_types ?? {})) {
    blocks[name] = {
      nesting: nested.nesting_mode,
      ...(nested.min_items && { minItems: nested.min_items }),
      ...(nested.max_items && { maxItems: nested.max_items }),
      block: toBlock(nested.block),
    };
  }
  return { attributes, blocks };
}
