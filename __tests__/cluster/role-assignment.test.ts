import {
  AksCluster,
  AksRole,
  AzureAdIntegration,
  AzureAdIntegrationKind,
  ClusterStack,
  Principal,
  PrincipalType,
  ResourceGroup,
  RoleAssignment,
} from "../../lib";
import type { TerraformStack } from "cdktf";
import { emitted, errorOf, only, synthApp, synthOf } from "../support/synth";
import { GUIDS, variable } from "../support/values";

const TYPE = "azurerm_role_assignment";
const group = Principal.group(GUIDS.group);
const azureAd = AzureAdIntegration.managed({ azureRbac: true });
const definition = (guid: string) =>
  "/subscriptions/${data.azurerm_client_config.ClientConfig_DEEF250B.subscription_id}" +
  `/providers/Microsoft.Authorization/roleDefinitions/${guid}`;

const managed = (stack: TerraformStack) =>
  new AksCluster(stack, "Cluster", {
    name: "c",
    resourceGroup: ResourceGroup.fromName("rg", "EastUS"),
    azureAd,
  });

const legacy = (stack: TerraformStack) =>
  new AksCluster(stack, "Cluster", {
    name: "c",
    resourceGroup: ResourceGroup.fromName("rg", "EastUS"),
    azureAd: AzureAdIntegration.legacy({
      server: { clientId: GUIDS.application, secret: variable(stack, "secret") },
      client: { clientId: GUIDS.application },
    }),
  });

test("assigns a role on the cluster: nothing that would replace the assignment on the next plan", () => {
  const terraform = synthOf((stack) => {
    managed(stack).addRoleAssignment("Readers", { principal: group, role: AksRole.RBAC_READER });
  });
  expect(only(terraform, TYPE)).toEqual({
    scope: expect.stringMatching(/^\$\{azurerm_kubernetes_cluster\.Cluster_\w+\.id\}$/),
    role_definition_id: definition("7f6c6a51-bcf8-42ba-9220-52d62157d7db"),
    principal_id: GUIDS.group,
    principal_type: "Group",
  });
});

test("assigns a role in one namespace", () => {
  const terraform = synthOf((stack) => {
    const props = { principal: group, role: AksRole.RBAC_WRITER, namespace: "dev" };
    managed(stack).addRoleAssignment("Writers", props);
  });
  expect(only(terraform, TYPE).scope).toMatch(/\.id\}\/namespaces\/dev$/);
});

test("gives the right to sign in", () => {
  const terraform = synthOf((stack) => {
    managed(stack).allowSignIn("Alice", Principal.user(GUIDS.guest));
  });
  expect(only(terraform, TYPE)).toMatchObject({
    role_definition_id: definition("4abbcc35-e782-43d8-92c5-2d3f1bd2253f"),
    principal_type: "User",
  });
});

test("refuses a service principal's sign-in to a legacy cluster, with the remedy", () => {
  expect(
    errorOf((stack) => {
      legacy(stack).allowSignIn("Ci", Principal.servicePrincipal(GUIDS.application));
    }),
  ).toContain("Assign AksRole.CLUSTER_ADMIN");
  const terraform = synthOf((stack) => {
    legacy(stack).allowSignIn("Alice", Principal.user(GUIDS.guest));
  });
  expect(only(terraform, TYPE).principal_id).toBe(GUIDS.guest);
});

test("assigns a role on an existing cluster, by its id in the caller's subscription", () => {
  const cluster = AksCluster.fromName({ name: "old", resourceGroupName: "rg", azureRbac: true });
  const terraform = synthOf(
    (stack) =>
      new RoleAssignment(stack, "R", { cluster, principal: group, role: AksRole.RBAC_ADMIN }),
  );
  expect(only(terraform, TYPE).scope).toBe(
    "/subscriptions/${data.azurerm_client_config.ClientConfig_DEEF250B.subscription_id}" +
      "/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/old",
  );
});

test("refuses two assignments of one role to one principal, and takes different ones", () => {
  const build = (other: AksRole, namespace?: string) => (stack: TerraformStack) => {
    const cluster = managed(stack);
    cluster.addRoleAssignment("One", { principal: group, role: AksRole.RBAC_READER });
    cluster.addRoleAssignment("Two", { principal: group, role: other, namespace });
  };
  expect(errorOf(build(AksRole.RBAC_READER))).toContain(
    "test/Cluster/One/Resource and test/Cluster/Two/Resource: two assignments of one role",
  );
  expect(Object.keys(synthOf(build(AksRole.RBAC_WRITER)).resource[TYPE])).toHaveLength(2);
  expect(Object.keys(synthOf(build(AksRole.RBAC_READER, "dev")).resource[TYPE])).toHaveLength(2);
});

test("an assignment changes no other address or block", () => {
  const build = (assign: boolean) =>
    synthApp((app) => {
      const stack = new ClusterStack(app, "s", {
        name: "c",
        resourceGroupName: "rg",
        location: "EastUS",
        azureAd,
      });
      if (assign) {
        stack.cluster.allowSignIn("Developers", group);
      }
    }).s!;
  const resources = build(true).resource;
  expect(Object.keys(resources)).toContain(TYPE);
  delete resources[TYPE];
  expect(resources).toEqual(build(false).resource);
});

test("principals carry what Azure needs, and are refused by name", () => {
  expect(Principal.group({ objectId: GUIDS.group })).toEqual({
    principalId: GUIDS.group,
    principalType: PrincipalType.GROUP,
  });
  expect(() => Principal.user("alice@contoso.com")).toThrow("az ad user show");
  expect(() => Principal.group("developers")).toThrow("az ad group show");
  expect(() => Principal.servicePrincipal("pipeline")).toThrow("az ad sp show");
});

describe("roles", () => {
  test.each([
    ["Azure Kubernetes Service Cluster User Role", "4abbcc35-e782-43d8-92c5-2d3f1bd2253f", false],
    ["Azure Kubernetes Service Cluster Admin Role", "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8", false],
    ["Azure Kubernetes Service RBAC Cluster Admin", "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b", true],
    ["Azure Kubernetes Service RBAC Admin", "3498e952-d568-435e-9b2c-8d77e338d7f7", true],
    ["Azure Kubernetes Service RBAC Writer", "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb", true],
    ["Azure Kubernetes Service RBAC Reader", "7f6c6a51-bcf8-42ba-9220-52d62157d7db", true],
  ])("%s", (name, guid, inCluster) => {
    expect(AksRole.fromName(name)).toMatchObject({ name, guid, inCluster });
  });

  test("any other by GUID", () => {
    const guid = GUIDS.application.toUpperCase();
    expect(AksRole.of({ name: "Mine", guid })).toMatchObject({
      name: "Mine",
      guid: GUIDS.application,
      inCluster: false,
    });
    expect(() => AksRole.of({ name: "Mine", guid: "Reader" })).toThrow("[AksRole.of] guid");
    expect(() => AksRole.fromName("Reader")).toThrow("or use AksRole.of");
  });

  test("a role of one's own inside the cluster follows the same rules", () => {
    const role = AksRole.of({ name: "Mine", guid: GUIDS.application, inCluster: true });
    const { LEGACY: azureAdKind } = AzureAdIntegrationKind;
    const cluster = AksCluster.fromName({ name: "c", resourceGroupName: "rg", azureAdKind });
    expect(
      errorOf((stack) => void new RoleAssignment(stack, "R", { cluster, principal: group, role })),
    ).toContain('role "Mine": has no effect');
  });
});

test("snapshot", () => {
  const terraform = synthOf((stack) => {
    const cluster = managed(stack);
    cluster.allowSignIn("Developers", group);
    const props = { principal: group, role: AksRole.RBAC_WRITER, namespace: "dev" };
    cluster.addRoleAssignment("DevelopersWrite", props);
  });
  const { resource, data } = emitted(terraform);
  expect({ [TYPE]: resource[TYPE], data }).toMatchSnapshot();
});
