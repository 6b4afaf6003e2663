import { addressesOf, isBuiltIn } from "../../rehearsal/terraform/stack-json";
import type { Stage } from "../../rehearsal/terraform/stage";
import type { World } from "../../rehearsal/world/world";
import { exampleStacks, KINDS, namesOf, type Kind } from "./support/example";
import { actionsOf, closeStages, openStage, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

afterAll(closeStages);

describeWithTerraform.each(KINDS)("the %s integration, from nothing to nothing", (kind) => {
  const stacks = exampleStacks(kind);
  const names = namesOf(kind);
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(stacks, kind);
  });

  // Each step builds on the one before, as a deployment does.
  test("validates every stack before any of them is applied", async () => {
    const reports = await Promise.all(names.map((name) => stage.validate(name)));
    expect(reports.map(({ errors, warnings }) => ({ errors, warnings }))).toEqual(
      names.map(() => ({ errors: [], warnings: [] })),
    );
  });

  test.each(names)("plans to create all of %s, and does", async (name) => {
    const addresses = addressesOf(stacks[name]!).sort();
    const apply = await succeed(stage.apply(name));
    expect(actionsOf(apply)).toEqual(Object.fromEntries(addresses.map((a) => [a, "create"])));
    expect([...apply.completed].sort()).toEqual(addresses.map((address) => `create ${address}`));
  });

  test.each(names)("finds nothing to change in %s the second time", async (name) => {
    const plan = await succeed(stage.plan(name, "-detailed-exitcode"));
    expect(actionsOf(plan)).toEqual({});
  });

  test("holds in its states what exists in the world, each thing once", () => {
    const states = names
      .flatMap((name) => stage.state(name))
      .filter(({ type }) => !isBuiltIn(type))
      .map(({ type, id }) => `${type} ${id}`);
    const world = stage.world.all().map(({ type, id }) => `${type} ${id}`);
    expect(states.sort()).toEqual(world.sort());
  });

  test("has carried the identity stack's values over to the cluster", () => {
    const [cluster] = stage.world.all("azurerm_kubernetes_cluster");
    expect(cluster?.values.azure_active_directory_role_based_access_control).toEqual([
      expect.objectContaining(crossed(kind, stage.world)),
    ]);
  });

  test("destroys in the opposite order, to the last object", async () => {
    for (const name of [...names].reverse()) await succeed(stage.destroy(name));
    expect(stage.world.all()).toEqual([]);
    expect(names.flatMap((name) => stage.state(name))).toEqual([]);
  });
});

/** What the cluster gets from the identity stack: ids, and in legacy mode a secret. */
function crossed(kind: Kind, world: World): object {
  if (kind === "managed") {
    const group = world.find("azuread_group", "display_name", "myakscluster-admins");
    return { admin_group_object_ids: [group?.values.object_id] };
  }
  const clientIdOf = (name: string): unknown =>
    world.find("azuread_application", "display_name", name)?.values.client_id;
  const [password] = world.all("azuread_application_password");
  return {
    server_app_id: clientIdOf("myaksclusterServer"),
    client_app_id: clientIdOf("myaksclusterClient"),
    server_app_secret: password?.values.value,
    tenant_id: world.tenantId,
  };
}
