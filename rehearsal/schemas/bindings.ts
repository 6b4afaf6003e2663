import { bindingSource } from "./binding-source";
import { deriveSchema } from "./derive-schema";
import type { Block } from "./schema";
import { markSensitive } from "./sensitive";

export type ProviderName = "azuread" | "azurerm" | "kubernetes";

const derived = new Map<string, Block>();

/** The schema of a resource type (`azuread_group`) or a data source (`data.azuread_user`). */
export function typeSchema(type: string): Block {
  const [, data, provider, name] = /^(data\.)?(azuread|azurerm|kubernetes)_(\w+)$/.exec(type) ?? [];
  if (provider === undefined || name === undefined) {
    throw new Error(`"${type}" is no type of azuread, azurerm or kubernetes`);
  }
  const folder = name.replaceAll("_", "-");
  return derive(type, provider, data ? `data-${provider}-${folder}` : folder);
}

/** The schema of a provider's own configuration. */
export function providerConfigSchema(provider: ProviderName): Block {
  return derive(`provider.${provider}`, provider, "provider");
}

function derive(key: string, provider: string, folder: string): Block {
  const known = derived.get(key);
  if (known !== undefined) return known;
  const binding = `@cdktf/provider-${provider}/lib/${folder}`;
  const block = markSensitive(key, deriveSchema(binding, bindingSource(binding)));
  derived.set(key, block);
  return block;
}
