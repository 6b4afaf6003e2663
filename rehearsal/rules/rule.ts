import type { ObjectValue } from "../protocol/value";
import type { World } from "../world/world";

/** Which release of the azurerm provider is rehearsed: legacy stacks require 3.117. */
export type AzurermRelease = "4.55" | "3.117";

export interface Surroundings {
  readonly world: World;
  readonly azurerm: AzurermRelease;
  /** The type that the rule is asked about; data sources as `data.<type>`. */
  readonly type: string;
}

export interface PlannedChange {
  readonly prior: ObjectValue | null;
  readonly config: ObjectValue;
  /** May be edited: a computed attribute made unknown, a default filled in. */
  readonly planned: ObjectValue;
}

/**
 * One behaviour of Azure AD, Azure or Kubernetes that this project depends on. A rule that says no throws
 * a Refusal. Objects are edited in place; what a plan promised must be kept.
 */
export interface Rule {
  /** What the service or its provider does, in one sentence. */
  readonly about: string;
  /** Resource types, data sources as `data.<type>`, providers as `provider.<name>`. */
  readonly types: readonly string[];
  validate?(config: ObjectValue, surroundings: Surroundings): void;
  configure?(config: ObjectValue, surroundings: Surroundings): void;
  plan?(change: PlannedChange, surroundings: Surroundings): void;
  create?(object: ObjectValue, surroundings: Surroundings): void;
  update?(object: ObjectValue, prior: ObjectValue, surroundings: Surroundings): void;
  delete?(object: ObjectValue, surroundings: Surroundings): void;
  /** What a refresh reports, where that differs from what was stored. */
  read?(object: ObjectValue, state: ObjectValue, surroundings: Surroundings): void;
  readData?(object: ObjectValue, surroundings: Surroundings): void;
}
