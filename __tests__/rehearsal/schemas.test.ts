import { bindingSource } from "../../rehearsal/schemas/binding-source";
import { BindingLayoutError } from "../../rehearsal/schemas/binding-layout-error";
import {
  providerConfigSchema,
  typeSchema,
  type ProviderName,
} from "../../rehearsal/schemas/bindings";
import { schemaDifferences } from "../../rehearsal/schemas/compare";
import { deriveSchema } from "../../rehearsal/schemas/derive-schema";
import { editBlock } from "../../rehearsal/schemas/edit-block";
import type { Block } from "../../rehearsal/schemas/schema";
import { markSensitive, SENSITIVE } from "../../rehearsal/schemas/sensitive";
import { toAzurerm3117 } from "../../rehearsal/schemas/azurerm-3.117";
import { TRUE_SCHEMAS, trueSchemas } from "../../rehearsal/schemas/true-schema";
import { typesOf } from "../../rehearsal/terraform/stack-json";
import { exampleStacks, KINDS } from "./support/example";

/** Types that the library emits or looks up in some setting, beyond those of the example. */
const ALSO_IN_USE = [
  "azuread_group_member",
  "azurerm_role_assignment",
  "data.azuread_group",
  "data.azuread_domains",
  "data.azuread_application_published_app_ids",
  "data.azurerm_resource_group",
];

const PROVIDERS = ["provider.azuread", "provider.azurerm"];

const IN_USE = [
  ...new Set([
    ...PROVIDERS,
    ...KINDS.flatMap((kind) => typesOf(Object.values(exampleStacks(kind)))),
    ...ALSO_IN_USE,
  ]),
].sort();

/** Where a derived schema differs from the true one, and why that is accepted: nowhere in these types. */
const EXCEPTIONS: Readonly<Record<string, readonly string[]>> = {};

/** Types that the true schemas leave out. Their providers' sources were read instead. */
const NO_TRUE_SCHEMA = /^(data\.)?kubernetes_/;

const RELEASES = ["azuread-3.7.0", "azurerm-4.55.0", "azurerm-3.117.1"] as const;

const available = RELEASES.every((release) => trueSchemas(release) !== undefined);
if (!available) {
  process.stderr.write(`SKIPPED: derived schemas aren't compared, there is no ${TRUE_SCHEMAS}.\n`);
}

(available ? describe : describe.skip).each(RELEASES)("derived against the true %s", (release) => {
  const schemas = trueSchemas(release) ?? new Map<string, Block>();
  const provider = release.split("-")[0]!;
  const types = IN_USE.filter((type) =>
    new RegExp(`^(data\\.|provider\\.)?${provider}`).test(type),
  );

  test("there are types to compare", () => expect(types.length).toBeGreaterThan(4));

  test.each(types)("%s: names, types, nesting, required, optional, computed, sensitive", (type) => {
    const truth = schemas.get(type);
    if (truth === undefined) throw new Error(`the true schemas have no ${type}`);
    const block =
      release === "azurerm-3.117.1" ? toAzurerm3117(type, derived(type)) : derived(type);
    expect(schemaDifferences(block, truth)).toEqual(EXCEPTIONS[type] ?? []);
  });
});

test("every type in use has a true schema to compare with, or is known to have none", () => {
  const unknown = IN_USE.filter((type) => !/azuread|azurerm/.test(type));
  expect(unknown.filter((type) => !NO_TRUE_SCHEMA.test(type))).toEqual([]);
});

describe("the comparison", () => {
  const group = derived("azuread_group");

  test.each<[string, Block]>([
    ["a name", editBlock(group, "", { attributes: { nmae: { type: "string", optional: true } } })],
    ["a type", editBlock(group, "", { attributes: { owners: { type: ["list", "string"] } } })],
    [
      "an argument that isn't required",
      editBlock(group, "", { attributes: { display_name: { type: "string", optional: true } } }),
    ],
    [
      "a nesting",
      editBlock(group, "", {
        blocks: { dynamic_membership: { ...group.blocks.dynamic_membership!, nesting: "set" } },
      }),
    ],
    ["a nested name", editBlock(group, "dynamic_membership", { attributes: { rule: undefined } })],
  ])("sees %s that differs", (_what, other) => {
    expect(schemaDifferences(other, group)).not.toEqual([]);
  });
});

describe("sensitive attributes", () => {
  test("are listed for types in use, and found in their schemas", () => {
    for (const type of Object.keys(SENSITIVE)) expect(() => typeSchema(type)).not.toThrow();
  });

  test("that a schema doesn't have are reported", () => {
    const withoutValue = editBlock(derived("azuread_application_password"), "", {
      attributes: { value: undefined },
    });
    expect(() => markSensitive("azuread_application_password", withoutValue)).toThrow(
      "azuread_application_password has no attribute value",
    );
  });
});

describe("the 3.117 patch", () => {
  test("has the four arguments of the legacy integration", () => {
    const path = "azure_active_directory_role_based_access_control";
    const cluster = toAzurerm3117(
      "azurerm_kubernetes_cluster",
      derived("azurerm_kubernetes_cluster"),
    );
    expect(Object.keys(cluster.blocks[path]!.block.attributes)).toEqual(
      expect.arrayContaining(["client_app_id", "server_app_id", "server_app_secret", "managed"]),
    );
    expect(cluster.blocks.default_node_pool!.block.attributes.vm_size).toEqual({
      type: "string",
      required: true,
    });
  });

  test("says when the bindings no longer have what it takes away", () => {
    expect(() => toAzurerm3117("azurerm_kubernetes_cluster", derived("azuread_group"))).toThrow(
      /there is no/,
    );
  });
});

describe("a binding of another layout is reported by name", () => {
  const folder = "@cdktf/provider-azuread/lib/group";
  const source = bindingSource(folder);

  test.each<[string, string | RegExp, string, RegExp]>([
    [
      "no class",
      "extends cdktf.TerraformResource",
      "extends cdktf.Thing",
      /no resource, data source/,
    ],
    [
      "no attribute comments",
      /\/\/ (\w+) - computed/g,
      "// $1: computed",
      /no "\/\/ name - computed/,
    ],
    [
      "another getter",
      "this.getStringAttribute('display_name')",
      "this.text('display_name')",
      /"display_name" by/,
    ],
    [
      "no HCL attributes",
      /synthesizeHclAttributes/g,
      "synthesizeHcl",
      /no synthesizeHclAttributes/,
    ],
    [
      "HCL attributes of another form",
      /isBlock: (true|false),\n +type/,
      "isBlock: $1, kind",
      /another form/,
    ],
    [
      "an unknown nesting",
      'type: "list",\n        storageClassType: "GroupDynamic',
      'type: "bag",\n        storageClassType: "GroupDynamic',
      /unknown nesting "bag"/,
    ],
    [
      "a block without its function",
      "export function groupDynamicMembershipToHclTerraform",
      "function x",
      /no groupDynamicMembershipToHclTerraform/,
    ],
    [
      "an undocumented argument",
      /\/\/ display_name - computed.*\n/,
      "",
      /documents no attribute "display_name"/,
    ],
  ])("%s", (_what, from, to, says) => {
    const changed = source.replace(from, to);
    expect(changed).not.toEqual(source);
    const derive = (): Block => deriveSchema(folder, changed);
    expect(derive).toThrow(BindingLayoutError);
    expect(derive).toThrow(says);
    expect(derive).toThrow(folder);
  });

  test("a package without source maps", () => {
    expect(() => bindingSource("@grpc/proto-loader/build/src")).toThrow(/has no inline source map/);
  });

  test("a provider that stores an argument in an unknown way", () => {
    const provider = "@cdktf/provider-azuread/lib/provider";
    const changed = bindingSource(provider).replaceAll('"boolean"', '"ternary"');
    expect(() => deriveSchema(provider, changed)).toThrow(/as "ternary", whose type is unknown/);
  });
});

test("a type of no provider is refused", () => {
  expect(() => typeSchema("aws_instance")).toThrow('"aws_instance" is no type of azuread');
});

function derived(type: string): Block {
  return type.startsWith("provider.")
    ? providerConfigSchema(type.slice("provider.".length) as ProviderName)
    : typeSchema(type);
}
