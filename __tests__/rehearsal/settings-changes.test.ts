import { isDeepStrictEqual } from "node:util";
import { CONTOSO } from "../../rehearsal/world/directory";
import { exampleStacks, KINDS, namesOf, type Kind } from "./support/example";
import { actionsOf, closeStages, lazyCheckpoints, openStage, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

/** A change of settings, and what it does to the deployed example: `type.Name` → planned action. */
interface SettingsChange {
  readonly change: string;
  readonly kind: Kind;
  readonly settings: object;
  readonly actions: Readonly<Record<string, string>>;
}

const GROUP = "azurerm_resource_group.ResourceGroup";
const CLUSTER = "azurerm_kubernetes_cluster.Cluster";
const SIGN_IN = {
  admins: "azurerm_role_assignment.Cluster_Admins",
  appdev: "azurerm_role_assignment.Cluster_Team-appdev",
  opssre: "azurerm_role_assignment.Cluster_Team-opssre",
};
const GROUP_OF = { appdev: "azuread_group.Team-appdev" };
const ROLE_OF = {
  appdev: "kubernetes_role_binding_v1.Team-appdev",
  opssre: "kubernetes_cluster_role_binding_v1.Team-opssre",
};
const BINDING = "kubernetes_cluster_role_binding_v1.ClusterAdmins";
const RECORD = "terraform_data.SignedInUser_Record";
const ADMINS = "azuread_group.Admins";
const SERVER = "azuread_application.Server";
const CLIENT = "azuread_application.Client";
const PASSWORD = "azuread_application_password.Server_Password";
const IDENTIFIER_URI = "azuread_application_identifier_uri.Server_IdentifierUri";

/** The right to sign in goes with the cluster: its scope is the cluster's id. */
const NEW_CLUSTER = {
  [CLUSTER]: "replace",
  [SIGN_IN.appdev]: "replace",
  [SIGN_IN.opssre]: "replace",
};
const NEW_MANAGED_CLUSTER = { ...NEW_CLUSTER, [SIGN_IN.admins]: "replace" };

const APPDEV = {
  name: "appdev",
  group: { displayName: "appdev" },
  role: "edit",
  namespace: "dev",
  createNamespace: true,
};
const OPSSRE = { name: "opssre", group: { displayName: "opssre" }, role: "view" };

const MANAGED_IN_PLACE: readonly Omit<SettingsChange, "kind">[] = [
  { change: "more nodes", settings: { nodeCount: 3 }, actions: { [CLUSTER]: "update" } },
  {
    change: "another VM size",
    settings: { vmSize: "Standard_D4s_v5" },
    actions: { [CLUSTER]: "update" },
  },
  {
    change: "a Kubernetes version",
    settings: { kubernetesVersion: "1.34" },
    actions: { [CLUSTER]: "update" },
  },
  {
    change: "a guest as a cluster administrator",
    settings: { clusterAdmins: [{ guest: CONTOSO.users[1].objectId }] },
    actions: { [BINDING]: "update", [RECORD]: "delete" },
  },
  {
    change: "an existing group as the administrators",
    settings: { adminGroup: { objectId: CONTOSO.groups[0].objectId } },
    actions: { [ADMINS]: "delete", [CLUSTER]: "update", [SIGN_IN.admins]: "replace" },
  },
  {
    change: "another name of the administrators' group",
    settings: { adminGroup: { displayName: "operators" } },
    actions: { [ADMINS]: "update" },
  },
];
const IN_PLACE = MANAGED_IN_PLACE.map((change) => ({ ...change, kind: "managed" as const }));

const REPLACED: readonly SettingsChange[] = [
  {
    change: "another location",
    kind: "managed",
    settings: { location: "WestEurope" },
    actions: { [GROUP]: "replace", ...NEW_MANAGED_CLUSTER },
  },
  {
    change: "another resource group",
    kind: "managed",
    settings: { resourceGroup: "otherGroup" },
    actions: { [GROUP]: "replace", ...NEW_MANAGED_CLUSTER },
  },
  {
    change: "another cluster name",
    kind: "managed",
    settings: { clusterName: "othercluster" },
    actions: { [ADMINS]: "update", ...NEW_MANAGED_CLUSTER },
  },
  {
    change: "another date on which the secret ends",
    kind: "legacy",
    settings: { secretEndDate: "2027-01-31T00:00:00Z" },
    actions: { [PASSWORD]: "replace", [CLUSTER]: "update" },
  },
  {
    change: "a rotated secret",
    kind: "legacy",
    settings: { secretRotation: "2026-11" },
    actions: { [PASSWORD]: "replace", [CLUSTER]: "update" },
  },
  {
    change: "an identifier URI on a verified domain",
    kind: "legacy",
    settings: { identifierUri: "https://aks.contoso.com" },
    actions: { [IDENTIFIER_URI]: "replace" },
  },
  {
    change: "another cluster name, with applications of that name",
    kind: "legacy",
    settings: { clusterName: "othercluster" },
    actions: { [SERVER]: "update", [CLIENT]: "update", ...NEW_CLUSTER },
  },
];

const REMOVED: readonly SettingsChange[] = [
  {
    change: "the signed-in user, named instead of looked up: no right goes with the record",
    kind: "managed",
    settings: { clusterAdmins: [{ user: CONTOSO.signedInUser.userPrincipalName }] },
    actions: { [RECORD]: "delete" },
  },
  {
    change: "consent left to a tenant administrator",
    kind: "legacy",
    settings: { adminConsent: false },
    actions: {
      "azuread_service_principal_delegated_permission_grant.ServerConsent_MicrosoftGraphGrant":
        "delete",
      "azuread_service_principal_delegated_permission_grant.ClientConsent_ServerGrant": "delete",
      "azuread_app_role_assignment.ServerConsent_MicrosoftGraphRole-DirectoryReadAll": "delete",
    },
  },
];

const TEAMS: readonly Omit<SettingsChange, "kind">[] = [
  {
    change: "another name of a team's group",
    settings: { teams: [{ ...APPDEV, group: { displayName: "developers" } }, OPSSRE] },
    actions: { [GROUP_OF.appdev]: "update" },
  },
  {
    change: "an existing group for a team",
    settings: { teams: [{ ...APPDEV, group: { objectId: CONTOSO.groups[0].objectId } }, OPSSRE] },
    actions: {
      [GROUP_OF.appdev]: "delete",
      [SIGN_IN.appdev]: "replace",
      [ROLE_OF.appdev]: "update",
    },
  },
  {
    change: "another role of a team",
    settings: { teams: [APPDEV, { ...OPSSRE, role: "edit" }] },
    actions: { [ROLE_OF.opssre]: "replace" },
  },
  {
    change: "another namespace of a team",
    settings: { teams: [{ ...APPDEV, namespace: "test" }, OPSSRE] },
    actions: {
      "kubernetes_namespace_v1.Namespace-dev": "delete",
      "kubernetes_namespace_v1.Namespace-test": "create",
      [ROLE_OF.appdev]: "replace",
    },
  },
  {
    change: "a role of Azure RBAC in a team's namespace",
    settings: {
      azureRbac: true,
      teams: [{ ...APPDEV, azureRole: "Azure Kubernetes Service RBAC Reader" }, OPSSRE],
    },
    actions: {
      [CLUSTER]: "update",
      "azurerm_role_assignment.Cluster_Team-appdev-AzureRole": "create",
    },
  },
  {
    change: "one team less",
    settings: { teams: [OPSSRE] },
    actions: {
      [GROUP_OF.appdev]: "delete",
      [SIGN_IN.appdev]: "delete",
      "kubernetes_namespace_v1.Namespace-dev": "delete",
      [ROLE_OF.appdev]: "delete",
    },
  },
];
const OF_TEAMS = TEAMS.map((change) => ({ ...change, kind: "managed" as const }));

const NOTHING: readonly SettingsChange[] = KINDS.flatMap((kind) => [
  {
    change: "the tenant, named instead of looked up",
    kind,
    settings: { tenantId: CONTOSO.tenantId },
    actions: {},
  },
]);

const checkpoints = lazyCheckpoints();
afterAll(closeStages);

describeWithTerraform("a change of settings", () => {
  test.concurrent.each(IN_PLACE)("changes in place: $change", (change) => expectActions(change));
  test.concurrent.each(REPLACED)("replaces: $change", (change) => expectActions(change));
  test.concurrent.each(REMOVED)("removes: $change", (change) => expectActions(change));
  test.concurrent.each(OF_TEAMS)("of teams: $change", (change) => expectActions(change));
  test.concurrent.each(NOTHING)("does nothing to $kind: $change", (change) =>
    expectActions(change),
  );
});

describeWithTerraform("a colleague who runs Terraform next", () => {
  test.concurrent.each(KINDS)("finds nothing to change in %s", async (kind) => {
    const { after } = await checkpoints(kind);
    const world = after.world.clone({ signedInUser: CONTOSO.users[0] });
    const stage = await openStage(exampleStacks(kind), kind, world, after);
    for (const name of namesOf(kind)) {
      expect(actionsOf(await succeed(stage.plan(name)))).toEqual({});
    }
  });
});

describeWithTerraform("a rotated secret", () => {
  test("is made before the old one goes, and reaches the cluster", async () => {
    const stage = await (await checkpoints("legacy")).afterAll();
    const [old] = stage.world.all("azuread_application_password");
    const stacks = exampleStacks("legacy", { secretRotation: "2026-11" });
    for (const name of namesOf("legacy").slice(0, 2)) {
      stage.write(name, stacks[name]!);
      await succeed(stage.apply(name));
    }
    expect(stage.world.journal.map(({ deed, type }) => `${deed} ${type}`)).toEqual([
      "created azuread_application_password",
      "deleted azuread_application_password",
      "updated azurerm_kubernetes_cluster",
    ]);
    const [secret] = stage.world.all("azuread_application_password");
    const [cluster] = stage.world.all("azurerm_kubernetes_cluster");
    expect(secret?.values.value).not.toEqual(old?.values.value);
    expect(cluster?.values.azure_active_directory_role_based_access_control).toEqual([
      expect.objectContaining({ server_app_secret: secret?.values.value }),
    ]);
  });
});

/** Goes from stack to stack as a deployment does, and compares what is planned with what was expected. */
async function expectActions({ kind, settings, actions }: SettingsChange): Promise<void> {
  const stage = await (await checkpoints(kind)).afterAll();
  const [before, after] = [exampleStacks(kind), exampleStacks(kind, settings)];
  const planned: Record<string, string> = {};
  const names = namesOf(kind);
  const firstChanged = names.findIndex((name) => !isDeepStrictEqual(before[name], after[name]));
  for (const name of names.slice(firstChanged)) {
    stage.write(name, after[name]!);
    // What the next stack finds depends on what this one did. An apply tells its plan, too.
    const isLast = name === names.at(-1);
    const report = await succeed(isLast ? stage.plan(name) : stage.apply(name));
    Object.assign(planned, actionsOf(report));
  }
  expect(withoutHashes(planned)).toEqual(actions);
}

/** Addresses without the hash that cdktf ends them with. */
function withoutHashes(actions: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(actions).map(([address, action]) => [
      address.replace(/(_Resource)?_[0-9A-F]{8}$/, ""),
      action,
    ]),
  );
}
