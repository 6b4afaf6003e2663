import type { Block, ProviderSchema } from "../schemas/schema";

interface EncodedSchema {
  version: number;
  block: object;
}

export interface EncodedProviderSchema {
  provider: EncodedSchema;
  resource_schemas: Record<string, EncodedSchema>;
  data_source_schemas: Record<string, EncodedSchema>;
  server_capabilities: { get_provider_schema_optional: boolean };
}

/** A provider's schema as the message that GetProviderSchema answers with. */
export function encodeProviderSchema(schema: ProviderSchema): EncodedProviderSchema {
  return {
    provider: encodeSchema(schema.provider),
    resource_schemas: mapValues(schema.resources, encodeSchema),
    data_source_schemas: mapValues(schema.dataSources, encodeSchema),
    // Terraform then asks once in a command, not once for each connection that it makes.
    server_capabilities: { get_provider_schema_optional: true },
  };
}

function encodeSchema(block: Block): EncodedSchema {
  return { version: 0, block: encodeBlock(block) };
}

function encodeBlock(block: Block): object {
  return {
    attributes: Object.entries(block.attributes).map(([name, { type, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
    })),
    block_types: Object.entries(block.blocks).map(([type_name, nested]) => ({
      type_name,
      nesting: nested.nesting.toUpperCase(),
      min_items: nested.minItems ?? 0,
      max_items: nested.maxItems ?? 0,
      block: encodeBlock(nested.block),
    })),
  };
}

function mapValues<T, U>(
  values: Readonly<Record<string, T>>,
  map: (value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
