import type { Terraform } from "../support/synth";
import { parseSettings } from "../../app/settings";
import { example } from "../support/example";
import { GUIDS } from "../support/values";

const READER = "Azure Kubernetes Service RBAC Reader";
const existing = { objectId: GUIDS.group };
const team = { name: "data", group: existing, role: "view" };
const managed = { integrations: ["managed"] };

const ofManaged = (settings: object) => {
  const stacks = example({ ...managed, ...settings });
  const resources = (stack: string, type: string) =>
    Object.entries<Record<string, never>>(stacks[`managed-${stack}`]!.resource[type] ?? {});
  return { stacks, resources };
};

test("by default developers edit their namespace and operators view the cluster", () => {
  const { resources } = ofManaged({});
  expect(resources("access", "kubernetes_namespace_v1")).toHaveLength(1);
  expect(resources("access", "kubernetes_role_binding_v1")).toEqual([
    [
      expect.stringMatching(/^Team-appdev_/),
      expect.objectContaining({
        metadata: { name: "appdev-edit", namespace: expect.stringContaining("Namespace-dev_") },
        role_ref: expect.objectContaining({ kind: "ClusterRole", name: "edit" }),
      }),
    ],
  ]);
  const bindings = resources("access", "kubernetes_cluster_role_binding_v1");
  expect(bindings.map(([, { metadata }]) => metadata)).toEqual([
    { name: "contoso-cluster-admins" },
    { name: "opssre-view" },
  ]);
  expect(
    resources("cluster", "azurerm_role_assignment").map(([name]) => name.replace(/_\w{8}$/, "")),
  ).toEqual(["Cluster_Admins", "Cluster_Team-appdev", "Cluster_Team-opssre"]);
  expect(resources("identity", "azuread_group").map(([name]) => name.split("_")[0])).toEqual([
    ...["Admins", "Team-appdev", "Team-opssre"],
  ]);
});

test("an existing group is bound by object id, and no group is made", () => {
  const { resources } = ofManaged({ teams: [team] });
  expect(resources("identity", "azuread_group")).toHaveLength(1);
  const [, [, binding]] = resources("access", "kubernetes_cluster_role_binding_v1") as [
    unknown,
    [string, { subject: object[] }],
  ];
  expect(binding.subject).toMatchObject([{ kind: "Group", name: GUIDS.group }]);
});

test("two teams share a namespace that is created once, or exists", () => {
  const shared = { ...team, namespace: "data" };
  const teams = [shared, { ...shared, name: "more" }];
  expect(
    ofManaged({ teams: teams.map((it) => ({ ...it, group: { displayName: it.name } })) }).resources(
      "access",
      "kubernetes_namespace_v1",
    ),
  ).toHaveLength(1);
  const existed = ofManaged({ teams: [{ ...shared, createNamespace: false }] });
  expect(existed.resources("access", "kubernetes_namespace_v1")).toEqual([]);
  expect(existed.resources("access", "kubernetes_role_binding_v1")).toMatchObject([
    [expect.anything(), { metadata: { name: "data-view", namespace: "data" } }],
  ]);
});

test("an Azure role inside the cluster counts beside the right to sign in, in the namespace", () => {
  const teams = [{ name: "data", group: existing, namespace: "data", azureRole: READER }];
  const { resources } = ofManaged({ azureRbac: true, teams });
  const scopes = resources("cluster", "azurerm_role_assignment").map(([name, { scope }]) => [
    name.replace(/_[0-9A-F]+$/, ""),
    String(scope).replace(/^.*\}/, ""),
  ]);
  expect(scopes.sort()).toEqual([
    ["Cluster_Admins", ""],
    ["Cluster_Team-data", ""],
    ["Cluster_Team-data-AzureRole", "/namespaces/data"],
  ]);
  expect(resources("access", "kubernetes_role_binding_v1")).toEqual([]);
});

test("an Azure role that isn't about the inside counts for the cluster", () => {
  const azureRole = "Azure Kubernetes Service Cluster Admin Role";
  const { resources } = ofManaged({ teams: [{ ...team, namespace: "data", azureRole }] });
  const [, [, assignment]] = resources("cluster", "azurerm_role_assignment") as [
    unknown,
    [string, { scope: string }],
  ];
  expect(assignment.scope).not.toContain("namespaces");
});

test("a role inside the cluster without Azure RBAC is refused with the remedy", () => {
  expect(() => ofManaged({ teams: [{ ...team, azureRole: READER }] })).toThrow(
    /teams: the azureRole of data counts with Azure RBAC alone\. Set "azureRbac" to true/,
  );
});

test.each<[object, string]>([
  [{ teams: [team, team] }, "names a team twice"],
  [{ teams: [{ ...team, name: "Data Team" }] }, "is not a team's name"],
  [{ teams: [{ ...team, group: {} }] }, "is not one group"],
  [{ teams: [{ ...team, group: { objectId: "data" } }] }, "is not a GUID"],
  [{ teams: [{ ...team, namespace: "Data" }] }, "DNS-1123 label"],
  [{ teams: [{ ...team, role: "a/b" }] }, "is not a name that Kubernetes takes"],
  [{ teams: [{ ...team, azureRole: "Reader" }] }, "is not a role that AKS brings along"],
  [{ teams: [{ name: "data", group: existing }] }, "may do nothing in the cluster"],
  [{ teams: [{ ...team, admin: true }] }, "teams.0.admin: unknown setting"],
  [{ kubelogin: { method: "password" } }, "kubelogin.method"],
  [{ kubelogin: { clientId: GUIDS.group } }, "choose another method"],
])("refuses %j", (settings, message) => {
  expect(() => parseSettings(settings, "test")).toThrow(message);
});

test("kubelogin reaches the managed access stack, and leaves the legacy one its certificate", () => {
  const stacks = example({ kubelogin: { method: "msi", clientId: GUIDS.application } });
  const [{ exec }] = stacks["managed-access"]!.provider.kubernetes;
  expect(exec[0].args).toEqual(expect.arrayContaining(["msi", "--client-id", GUIDS.application]));
  expect(stacks["legacy-access"]!.provider.kubernetes[0]).toHaveProperty("client_certificate");
});

test("administrators by mail and service principals", () => {
  const clusterAdmins = [{ mail: "alice@contoso.com" }, { servicePrincipal: GUIDS.application }];
  const { stacks } = ofManaged({ clusterAdmins, teams: [] });
  const [binding] = Object.values<{ subject: { name: string }[] }>(
    stacks["managed-access"]!.resource.kubernetes_cluster_role_binding_v1,
  );
  expect(binding!.subject[0]!.name).toContain("DirectoryUser-mail-alicecontosocom");
  expect(binding!.subject[1]!.name).toBe(GUIDS.application);
});

test("teams may share a group, which Azure gives the right to sign in once", () => {
  const team = (name: string, namespace: string) => ({
    name,
    namespace,
    group: { objectId: GUIDS.group },
    role: "edit",
  });
  const stacks = example({ teams: [team("one", "a"), team("two", "b")] });
  const { azurerm_role_assignment } = stacks["managed-cluster"]!.resource;
  expect(Object.keys(azurerm_role_assignment).map((name) => name.replace(/_\w{8}$/, ""))).toEqual([
    "Cluster_Admins",
    "Cluster_Team-one",
  ]);
  expect(Object.keys(stacks["managed-access"]!.resource.kubernetes_role_binding_v1)).toHaveLength(
    2,
  );
});

test("a team waits for the namespace that another one creates, whichever comes first", () => {
  const shared = { namespace: "shared", role: "view" };
  const stacks = example({
    teams: [
      { name: "late", ...shared, createNamespace: false },
      { name: "early", ...shared },
    ],
  });
  const bindings = stacks["managed-access"]!.resource.kubernetes_role_binding_v1 as Terraform;
  const namespaces = Object.values(bindings as Record<string, Terraform>).map(
    ({ metadata }) => metadata.namespace as string,
  );
  expect(new Set(namespaces).size).toBe(1);
  expect(namespaces[0]).toMatch(/^\$\{kubernetes_namespace_v1\./);
});

test("a team's group is called as the team by default", () => {
  const stacks = example({ teams: [{ name: "data", role: "view" }] });
  expect(Object.values(stacks["managed-identity"]!.resource.azuread_group)).toContainEqual(
    expect.objectContaining({ display_name: "data" }),
  );
});
