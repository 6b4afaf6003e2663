/** A type constraint as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type TypeConstraint =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", TypeConstraint]
  | readonly ["object", { readonly [name: string]: TypeConstraint }];

export interface Attribute {
  readonly type: TypeConstraint;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

export type NestingMode = "single" | "list" | "set";

export interface NestedBlock {
  readonly nesting: NestingMode;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly blocks: Readonly<Record<string, NestedBlock>>;
}

/** What one provider serves: its own configuration and the types that were asked for. */
export interface ProviderSchema {
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
}
