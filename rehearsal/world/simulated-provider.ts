import { conform } from "../protocol/conform";
import { Refusal } from "../protocol/diagnostic";
import { equalBlocks } from "../protocol/equal";
import { fillUnknowns } from "../protocol/fill";
import { planBlock } from "../protocol/plan";
import type { Applied, Plan, Provider } from "../protocol/provider";
import { validateBlock } from "../protocol/validate";
import { copyValue, isUnknown, type ObjectValue } from "../protocol/value";
import { checkImportId } from "../rules/import-ids";
import { keepComputedBlocks, OPTIONAL_COMPUTED_BLOCKS } from "../rules/optional-computed-blocks";
import { replacementPaths } from "../rules/replacement";
import type { AzurermRelease, Rule, Surroundings } from "../rules/rule";
import { hasDefaults } from "../rules/provider-defaults";
import type { Block, ProviderSchema } from "../schemas/schema";
import { labelOf } from "./label";
import type { World } from "./world";

export interface SimulatedProviderProps {
  readonly name: string;
  readonly schema: ProviderSchema;
  readonly world: World;
  readonly rules: readonly Rule[];
  readonly azurerm: AzurermRelease;
}

/** A provider that keeps its objects in a world, by the schema of the real one and a few of its rules. */
export class SimulatedProvider implements Provider {
  readonly schema: ProviderSchema;
  private readonly world: World;

  constructor(private readonly props: SimulatedProviderProps) {
    this.schema = props.schema;
    this.world = props.world;
  }

  validateProvider(config: ObjectValue): void {
    this.each(`provider.${this.props.name}`, (rule, at) => rule.validate?.(config, at));
  }

  configure(config: ObjectValue): void {
    this.each(`provider.${this.props.name}`, (rule, at) => rule.configure?.(config, at));
  }

  validateResource(type: string, config: ObjectValue): void {
    validateBlock(this.block(type), config);
    this.each(type, (rule, at) => rule.validate?.(config, at));
  }

  validateDataSource(type: string, config: ObjectValue): void {
    validateBlock(this.dataBlock(type), config);
    this.each(`data.${type}`, (rule, at) => rule.validate?.(config, at));
  }

  upgrade(type: string, rawState: ObjectValue): ObjectValue {
    return conform(this.block(type), rawState);
  }

  read(type: string, state: ObjectValue): ObjectValue | null {
    const stored = this.world.get(type, String(state.id));
    if (stored === undefined) return null;
    const block = this.block(type);
    const values = conform(block, copyValue(stored.values));
    // Only the configuration knows these; no service reports them.
    if ("timeouts" in block.blocks) values.timeouts = state.timeouts ?? null;
    this.each(type, (rule, at) => rule.read?.(values, state, at));
    return conform(block, values);
  }

  plan(type: string, prior: ObjectValue | null, proposed: ObjectValue, config: ObjectValue): Plan {
    const block = this.block(type);
    const planned = planBlock(block, prior, proposed, config);
    keepComputedBlocks(type, prior, planned, config);
    this.each(type, (rule, at) => rule.plan?.({ prior, config, planned }, at));
    const changed = prior !== null && !equalBlocks(block, prior, planned);
    return {
      planned: prior !== null && !changed ? prior : planned,
      requiresReplace: changed ? replacementPaths(type, block, prior, planned) : [],
      legacyTypeSystem: type in OPTIONAL_COMPUTED_BLOCKS || hasDefaults(type),
    };
  }

  apply(type: string, prior: ObjectValue | null, planned: ObjectValue | null): Applied {
    const legacyTypeSystem = type in OPTIONAL_COMPUTED_BLOCKS || hasDefaults(type);
    const label = labelOf(this.world, type, planned ?? prior ?? {});
    try {
      if (planned === null) {
        this.destroy(type, label, prior ?? {});
        return { state: null, legacyTypeSystem };
      }
      if (prior !== null) {
        return { state: this.update(type, label, prior, planned), legacyTypeSystem };
      }
      const state = this.create(type, label, planned);
      if (!this.world.faults.strikes(type, label, "after")) return { state, legacyTypeSystem };
      this.world.record("refused", type, label);
      const error = new Refusal(`Injected fault after creating ${label}`, "The object exists.");
      return { state, error, legacyTypeSystem };
    } catch (error) {
      if (error instanceof Refusal) this.world.record("refused", type, label);
      return { state: prior, error: error as Error, legacyTypeSystem };
    }
  }

  import(type: string, id: string): ObjectValue {
    checkImportId(type, id, this.world);
    if (this.world.get(type, id) === undefined) {
      throw new Refusal("Cannot import non-existent remote object", `${type} with the id "${id}"`);
    }
    return conform(this.block(type), { id });
  }

  readDataSource(type: string, config: ObjectValue): ObjectValue {
    const block = this.dataBlock(type);
    const state = planBlock(block, null, conform(block, config), config);
    const rules = this.rulesOf(`data.${type}`).filter((rule) => rule.readData !== undefined);
    if (rules.length === 0) throw noRule(`data.${type}`);
    this.each(`data.${type}`, (rule, at) => rule.readData?.(state, at));
    return conform(block, fillUnknowns(block, state));
  }

  private create(type: string, label: string, planned: ObjectValue): ObjectValue {
    if (this.world.faults.strikes(type, label, "before")) {
      throw new Refusal(`Injected fault before creating ${label}`, "Nothing was made.");
    }
    const object = copyValue(planned);
    this.each(type, (rule, at) => rule.create?.(object, at));
    if (isUnknown(object.id)) throw noRule(type);
    const state = this.settled(type, object);
    const id = String(state.id);
    if (this.world.get(type, id) !== undefined) {
      throw new Refusal(
        `A resource with the ID "${id}" already exists`,
        "To be managed via Terraform this resource needs to be imported into the State.",
      );
    }
    this.world.put(type, id, state);
    this.world.record("created", type, label);
    return state;
  }

  private update(
    type: string,
    label: string,
    prior: ObjectValue,
    planned: ObjectValue,
  ): ObjectValue {
    const object = copyValue(planned);
    this.each(type, (rule, at) => rule.update?.(object, prior, at));
    const state = this.settled(type, object);
    this.world.put(type, String(state.id), state);
    this.world.record("updated", type, label);
    return state;
  }

  /** An object as it is stored: nothing unknown, and in the form that the schema demands. */
  private settled(type: string, object: ObjectValue): ObjectValue {
    const block = this.block(type);
    return conform(block, fillUnknowns(block, object));
  }

  private destroy(type: string, label: string, prior: ObjectValue): void {
    this.each(type, (rule, at) => rule.delete?.(prior, at));
    this.world.remove(type, String(prior.id));
    this.world.record("deleted", type, label);
  }

  private each(type: string, visit: (rule: Rule, surroundings: Surroundings) => void): void {
    const surroundings = { world: this.world, azurerm: this.props.azurerm, type };
    for (const rule of this.rulesOf(type)) visit(rule, surroundings);
  }

  private rulesOf(type: string): readonly Rule[] {
    return this.props.rules.filter((rule) => rule.types.includes(type));
  }

  private block(type: string): Block {
    return known(this.schema.resources[type], type);
  }

  private dataBlock(type: string): Block {
    return known(this.schema.dataSources[type], `data.${type}`);
  }
}

function noRule(type: string): Refusal {
  return new Refusal(
    `The rehearsal has no rule for ${type}`,
    "docs/rehearsal.md says how to add one.",
  );
}

function known(block: Block | undefined, type: string): Block {
  if (block === undefined) throw new Error(`${type} isn't served`);
  return block;
}
