import { CONTOSO } from "../../rehearsal/world/directory";
import type { StackJson } from "../../rehearsal/terraform/stack-json";
import { World } from "../../rehearsal/world/world";
import { closeStages, failure, initialize, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

afterAll(closeStages);

const [bob, carol] = CONTOSO.users;
const [admins] = CONTOSO.groups;
const [graph] = CONTOSO.apis;

describeWithTerraform("the directory", () => {
  test("knows the caller, members, guests, groups, Microsoft's APIs and its domains", async () => {
    const stage = await initialize(
      {
        look: lookUp({
          caller: ["azuread_client_config", {}, "object_id"],
          member: ["azuread_user", { mail: "BOB@contoso.com" }, "user_principal_name"],
          memberType: ["azuread_user", { object_id: bob.objectId }, "user_type"],
          guest: ["azuread_user", { user_principal_name: carol.userPrincipalName }, "object_id"],
          guestType: ["azuread_user", { object_id: carol.objectId }, "user_type"],
          group: ["azuread_group", { display_name: "aks-admins" }, "object_id"],
          graph: ["azuread_service_principal", { display_name: "Microsoft Graph" }, "client_id"],
          userRead: [
            "azuread_service_principal",
            { client_id: graph.clientId },
            'oauth2_permission_scope_ids["User.Read"]',
          ],
          published: ["azuread_application_published_app_ids", {}, "result.MicrosoftGraph"],
          domain: ["azuread_domains", {}, "domains[0].domain_name"],
        }),
      },
      "managed",
    );
    const { outputs } = await succeed(stage.apply("look"));
    expect(Object.fromEntries(Object.entries(outputs).map(([k, { value }]) => [k, value]))).toEqual(
      {
        caller: CONTOSO.signedInUser.objectId,
        // Kubernetes compares names by case: the look-up gives the directory's own.
        member: "Bob.Builder@contoso.com",
        memberType: "Member",
        guest: carol.objectId,
        guestType: "Guest",
        group: admins.objectId,
        graph: graph.clientId,
        userRead: graph.scopes["User.Read"],
        published: graph.clientId,
        domain: "contoso.com",
      },
    );
  });

  test.each([
    ["azuread_user", { user_principal_name: "eve@contoso.com" }, /User not found.*eve@contoso.com/],
    ["azuread_group", { display_name: "nobody" }, /Group not found.*nobody/],
    ["azuread_service_principal", { display_name: "nothing" }, /Service principal not found/],
  ])("%s: has nobody under a name that it doesn't know", async (type, query, says) => {
    const stage = await initialize(
      { look: lookUp({ who: [type, query, "object_id"] }) },
      "managed",
    );
    expect(await failure(stage.plan("look"))).toMatch(says);
  });
});

describeWithTerraform("a subscription", () => {
  test("knows its resource groups by name, in any case", async () => {
    const world = new World();
    const id = `/subscriptions/${world.subscriptionId}/resourceGroups/platform`;
    world.put("azurerm_resource_group", id, { id, name: "platform", location: "westeurope" });
    const look = (name: string): StackJson =>
      lookUp({ location: ["azurerm_resource_group", { name }, "location"] });
    const stage = await initialize({ look: look("PLATFORM") }, "managed", world);
    const { outputs } = await succeed(stage.apply("look"));
    expect(outputs.location?.value).toBe("westeurope");

    stage.write("look", look("other"));
    expect(await failure(stage.plan("look"))).toContain("ResourceGroupNotFound");
  });
});

describeWithTerraform("a type without a rule", () => {
  const caller = lookUp({ caller: ["azuread_client_config", {}, "object_id"] });
  const identity = { name: "a", location: "EastUS", resource_group_name: "b" };

  test.each<[string, StackJson]>([
    ["data.azurerm_subscription", lookUp({ own: ["azurerm_subscription", {}, "id"] })],
    [
      "azurerm_user_assigned_identity",
      { ...caller, resource: { azurerm_user_assigned_identity: { Own: identity } } },
    ],
  ])("is named, with the page that says how to add one: %s", async (type, stack) => {
    const stage = await initialize({ look: stack }, "managed");
    expect(await failure(stage.apply("look"))).toBe(
      `The rehearsal has no rule for ${type}: docs/rehearsal.md says how to add one.`,
    );
  });
});

/** A stack that reads data sources by arguments, and puts out one attribute of each. */
function lookUp(
  queries: Record<string, [type: string, query: object, attribute: string]>,
): StackJson {
  const data: Record<string, Record<string, Record<string, unknown>>> = {};
  const output: Record<string, object> = {};
  for (const [name, [type, query, attribute]] of Object.entries(queries)) {
    (data[type] ??= {})[name] = { ...query };
    output[name] = { value: `\${data.${type}.${name}.${attribute}}` };
  }
  return {
    terraform: { backend: { local: { path: "../../../terraform.look.tfstate" } } },
    provider: { azurerm: [{ features: [{}] }] },
    data,
    output,
  };
}
