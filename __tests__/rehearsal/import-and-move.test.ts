import { TerraformResource } from "cdktf";
import type { StackJson } from "../../rehearsal/terraform/stack-json";
import type { World } from "../../rehearsal/world/world";
import type { IntegrationStacks } from "../../main";
import { exampleStacks, namesOf, type Kind } from "./support/example";
import {
  actionsOf,
  closeStages,
  failure,
  lazyCheckpoints,
  openStage,
  succeed,
} from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

const CLUSTER = "azurerm_kubernetes_cluster.Cluster_EB0386A7";
const OLD_CLUSTER = "azurerm_kubernetes_cluster.OldName";

/** Azure AD shows a password once; a record of Terraform's own is of no service. */
const NOT_IMPORTED = ["azuread_application_password", "terraform_data"];

const checkpoints = lazyCheckpoints();
afterAll(closeStages);

describeWithTerraform("what exists already is imported", () => {
  test.concurrent("a managed integration: nothing is made, and nothing changed", async () => {
    const world = await worldOf("managed");
    const stage = await openStage(await importing("managed"), "managed", world);
    for (const name of namesOf("managed")) {
      const plan = await succeed(stage.apply(name));
      const created = plan.changes.filter(({ importing }) => !importing);
      expect(created.filter(({ address }) => !address.startsWith("terraform_data."))).toEqual([]);
      expect(actionsOf(await succeed(stage.plan(name)))).toEqual({});
    }
    expect(deedsOf(world)).toEqual([]);
  });

  test.concurrent(
    "a legacy integration but for its secret, which nobody can read back",
    async () => {
      const world = await worldOf("legacy");
      const stage = await openStage(await importing("legacy"), "legacy", world);
      for (const name of namesOf("legacy")) {
        await succeed(stage.apply(name));
        expect(actionsOf(await succeed(stage.plan(name)))).toEqual({});
      }
      expect(deedsOf(world)).toEqual([
        "created azuread_application_password",
        "updated azuread_application",
        "updated azuread_application",
        "updated azurerm_kubernetes_cluster",
      ]);
    },
  );

  test.concurrent.each([
    ["the name alone", (id: string) => id.split("/").at(-1)!],
    [
      "resourcegroups in lower case",
      (id: string) => id.replace("/resourceGroups/", "/resourcegroups/"),
    ],
  ])("a cluster isn't found under %s", async (_form, edit) => {
    const world = await worldOf("managed");
    const identity = (await checkpoints("managed")).before("managed-cluster");
    const stage = await openStage(await importing("managed", edit), "managed", world, identity);
    expect(await failure(stage.plan("managed-cluster"))).toMatch(
      /azurerm_\w+ takes \/subscriptions\/<id>\/resourceGroups\//,
    );
  });

  test.concurrent("an application isn't found under its client id", async () => {
    const world = await worldOf("legacy");
    const application = world.find("azuread_application", "display_name", "myaksclusterServer");
    const clientId = `/applications/${String(application?.values.client_id)}`;
    const stacks = await importing("legacy", (id) => (id === application?.id ? clientId : id));
    const stage = await openStage(stacks, "legacy", world);
    expect(await failure(stage.plan("legacy-identity"))).toContain("is a client id");
  });
});

describeWithTerraform("a resource that got another address", () => {
  test.concurrent("is moved: neither replaced nor changed", async () => {
    const stacks = exampleStacks("managed");
    const old = renamed(stacks, CLUSTER, OLD_CLUSTER);
    const stage = await (await checkpoints("managed")).beforeApplying("managed-cluster", old);
    await succeed(stage.apply("managed-cluster"));

    const moving = exampleStacks("managed", {}, ({ cluster }) => {
      cluster.cluster.resource.moveFromId(OLD_CLUSTER);
    });
    stage.write("managed-cluster", moving["managed-cluster"]!);
    const plan = await succeed(stage.apply("managed-cluster"));
    expect(plan.changes).toEqual([
      { address: CLUSTER, previous: OLD_CLUSTER, action: "move", importing: false },
    ]);
    expect(stage.state("managed-cluster").map(({ address }) => address)).toContain(CLUSTER);
  });

  test.concurrent("without a moved block it would be replaced", async () => {
    const stacks = exampleStacks("managed");
    const old = renamed(stacks, CLUSTER, OLD_CLUSTER);
    const stage = await (await checkpoints("managed")).beforeApplying("managed-cluster", old);
    await succeed(stage.apply("managed-cluster"));
    stage.write("managed-cluster", stacks["managed-cluster"]!);
    expect(actionsOf(await succeed(stage.plan("managed-cluster")))).toEqual({
      [OLD_CLUSTER]: "delete",
      [CLUSTER]: "create",
      // Their scope is the cluster's id, which isn't known before the new one exists.
      "azurerm_role_assignment.Cluster_Admins_493C2B59": "replace",
      "azurerm_role_assignment.Cluster_Team-appdev_AEC50306": "replace",
      "azurerm_role_assignment.Cluster_Team-opssre_143BB55F": "replace",
    });
  });
});

/** The world of an undisturbed deployment. */
async function worldOf(kind: Kind): Promise<World> {
  return (await checkpoints(kind)).after.world.clone();
}

function deedsOf(world: World): string[] {
  return world.journal.map(({ deed, type }) => `${deed} ${type}`).sort();
}

/** The example, each of its resources imported under the id that the deployment got. */
async function importing(
  kind: Kind,
  edit: (id: string) => string = (id) => id,
): Promise<Record<string, StackJson>> {
  const { after } = await checkpoints(kind);
  const ids = new Map(
    namesOf(kind).flatMap((name) => after.state(name).map(({ address, id }) => [address, id])),
  );
  return exampleStacks(kind, {}, (stacks) => {
    for (const resource of resourcesOf(stacks)) {
      const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
      if (NOT_IMPORTED.includes(resource.terraformResourceType)) continue;
      resource.importFrom(edit(ids.get(address)!));
    }
  });
}

function resourcesOf({ identity, cluster, access }: IntegrationStacks): TerraformResource[] {
  return [identity, cluster, access]
    .flatMap((stack) => stack.node.findAll())
    .filter((construct) => TerraformResource.isTerraformResource(construct));
}

/** The stacks with one resource at another address. */
function renamed(
  stacks: Record<string, StackJson>,
  from: string,
  to: string,
): Record<string, StackJson> {
  const nameOf = (address: string): string => address.split(".")[1]!;
  return JSON.parse(JSON.stringify(stacks).replaceAll(nameOf(from), nameOf(to)));
}
