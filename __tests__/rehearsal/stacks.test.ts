import { addressesOf } from "../../rehearsal/terraform/stack-json";
import type { Stage } from "../../rehearsal/terraform/stage";
import { exampleStacks, KINDS, namesOf } from "./support/example";
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
    const plan = await succeed(stage.plan(name));
    expect(actionsOf(plan)).toEqual(Object.fromEntries(addresses.map((a) => [a, "create"])));

    const apply = await succeed(stage.apply(name));
    expect([...apply.completed].sort()).toEqual(addresses.map((address) => `create ${address}`));
  });

  test.each(names)("finds nothing to change in %s the second time", async (name) => {
    const plan = await succeed(stage.plan(name, "-detailed-exitcode"));
    expect(actionsOf(plan)).toEqual({});
  });

  test("holds in its states what exists in the world, each thing once", () => {
    const states = names
      .flatMap((name) => stage.state(name))
      .map(({ type, id }) => `${type} ${id}`);
    const world = stage.world.all().map(({ type, id }) => `${type} ${id}`);
    expect(states.sort()).toEqual(world.sort());
  });

  test("destroys in the opposite order, to the last object", async () => {
    for (const name of [...names].reverse()) await succeed(stage.destroy(name));
    expect(stage.world.all()).toEqual([]);
    expect(names.flatMap((name) => stage.state(name))).toEqual([]);
  });
});

describeWithTerraform("values that cross from stack to stack", () => {
  test("the legacy cluster has the ids and the secret of its applications", async () => {
    const stage = await openStage(exampleStacks("legacy"), "legacy");
    for (const name of namesOf("legacy")) await succeed(stage.apply(name));
    const { world } = stage;
    const [cluster] = world.all("azurerm_kubernetes_cluster");
    const server = world.find("azuread_application", "display_name", "myaksclusterServer");
    const client = world.find("azuread_application", "display_name", "myaksclusterClient");
    const [password] = world.all("azuread_application_password");
    expect(cluster?.values.azure_active_directory_role_based_access_control).toEqual([
      expect.objectContaining({
        server_app_id: server?.values.client_id,
        client_app_id: client?.values.client_id,
        server_app_secret: password?.values.value,
        tenant_id: world.tenantId,
      }),
    ]);
  });

  test("the managed cluster has the object id of its group", async () => {
    const stage = await openStage(exampleStacks("managed"), "managed");
    for (const name of namesOf("managed").slice(0, 2)) await succeed(stage.apply(name));
    const [cluster] = stage.world.all("azurerm_kubernetes_cluster");
    const [group] = stage.world.all("azuread_group");
    expect(cluster?.values.azure_active_directory_role_based_access_control).toEqual([
      expect.objectContaining({ admin_group_object_ids: [group?.values.object_id] }),
    ]);
  });
});
