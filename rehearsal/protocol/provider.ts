import type { ProviderSchema } from "../schemas/schema";
import type { ObjectValue } from "./value";

/** An attribute whose change replaces the resource, as the steps from its root: names and list indexes. */
export type AttributePath = readonly (string | number)[];

export interface Plan {
  readonly planned: ObjectValue;
  readonly requiresReplace: readonly AttributePath[];
  /** Set for types whose blocks are optional and computed at once, which core can't check. */
  readonly legacyTypeSystem: boolean;
}

/** An apply's result: a failure may still leave something behind, which Terraform must keep in its state. */
export interface Applied {
  readonly state: ObjectValue | null;
  readonly error?: Error;
  readonly legacyTypeSystem: boolean;
}

/** One provider as the protocol sees it, in plain values. Whatever it throws becomes a diagnostic. */
export interface Provider {
  readonly schema: ProviderSchema;
  validateProvider(config: ObjectValue): void;
  configure(config: ObjectValue): void;
  validateResource(type: string, config: ObjectValue): void;
  validateDataSource(type: string, config: ObjectValue): void;
  upgrade(type: string, rawState: ObjectValue): ObjectValue;
  read(type: string, state: ObjectValue): ObjectValue | null;
  plan(type: string, prior: ObjectValue | null, proposed: ObjectValue, config: ObjectValue): Plan;
  apply(type: string, prior: ObjectValue | null, planned: ObjectValue | null): Applied;
  import(type: string, id: string): ObjectValue;
  readDataSource(type: string, config: ObjectValue): ObjectValue;
}
