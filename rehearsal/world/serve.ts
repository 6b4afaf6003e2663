import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reattachProviders } from "../protocol/reattach";
import { ProviderServer } from "../protocol/server";
import { RULES } from "../rules";
import type { AzurermRelease } from "../rules/rule";
import { providerConfigSchema, typeSchema, type ProviderName } from "../schemas/bindings";
import { toAzurerm3117 } from "../schemas/azurerm-3.117";
import type { Block, ProviderSchema } from "../schemas/schema";
import { SimulatedProvider } from "./simulated-provider";
import type { World } from "./world";

const PROVIDERS: readonly ProviderName[] = ["azuread", "azurerm", "kubernetes"];

/** The types that one rehearsal serves; data sources as `data.<type>`. Few types make fast commands. */
export type ServedTypes = readonly string[];

export interface Served {
  /** Value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  close(): void;
}

/** Serves the three providers over one world until closed. */
export async function serveProviders(
  world: World,
  types: ServedTypes,
  azurerm: AzurermRelease,
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "rehearsal-"));
  const servers: Record<string, ProviderServer> = {};
  for (const name of PROVIDERS) {
    const schema = providerSchema(name, types, azurerm);
    const provider = new SimulatedProvider({ name, schema, world, rules: RULES, azurerm });
    const address = `registry.terraform.io/hashicorp/${name}`;
    servers[address] = await ProviderServer.listen(provider, join(folder, `${name}.sock`));
  }
  const sockets = Object.entries(servers).map(([address, { socket }]) => [address, socket]);
  return {
    reattach: reattachProviders(Object.fromEntries(sockets) as Record<string, string>),
    close: () => {
      Object.values(servers).forEach((server) => server.close());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const schemas = new Map<string, ProviderSchema>();

/** The schema of one provider, of the release that the integration requires. */
export function providerSchema(
  name: ProviderName,
  types: ServedTypes,
  azurerm: AzurermRelease,
): ProviderSchema {
  const key = [name, azurerm, ...types].join(" ");
  const known = schemas.get(key) ?? deriveProviderSchema(name, types, azurerm);
  schemas.set(key, known);
  return known;
}

function deriveProviderSchema(
  name: ProviderName,
  types: ServedTypes,
  azurerm: AzurermRelease,
): ProviderSchema {
  const released = (type: string, block: Block): Block =>
    azurerm === "3.117" ? toAzurerm3117(type, block) : block;
  const own = types.filter((type) => type.replace(/^data\./, "").startsWith(`${name}_`));
  const resources = own.filter((type) => !type.startsWith("data."));
  const dataSources = own.filter((type) => type.startsWith("data."));
  return {
    provider: released(`provider.${name}`, providerConfigSchema(name)),
    resources: Object.fromEntries(
      resources.map((type) => [type, released(type, typeSchema(type))]),
    ),
    dataSources: Object.fromEntries(
      dataSources.map((type) => [type.slice("data.".length), released(type, typeSchema(type))]),
    ),
  };
}
