import { type TerraformStack, TerraformVariable, Token } from "cdktf";
import {
  AdminGroup,
  AksCluster,
  type AksClusterProps,
  AzureAdIntegration,
  AzureAdIntegrationKind,
  ResourceGroup,
} from "../../lib";
import { emitted, errorOf, only, synth, synthOf, testStack } from "../support/synth";
import { GUIDS, SSH_KEY, variable } from "../support/values";

const managed = AzureAdIntegration.managed({ adminGroups: [AdminGroup.fromObjectId(GUIDS.group)] });
const legacy = AzureAdIntegration.legacy({
  server: { clientId: GUIDS.application, secret: "${var.secret}" },
  client: { clientId: GUIDS.guest },
});
const existing = ResourceGroup.fromName("myResourceGroup", "EastUS");

function build(stack: TerraformStack, props: Partial<AksClusterProps> = {}): AksCluster {
  return new AksCluster(stack, "Cluster", {
    name: "myakscluster",
    resourceGroup: existing,
    azureAd: managed,
    ...props,
  });
}

function cluster(props: Partial<AksClusterProps> = {}) {
  return only(
    synthOf((stack) => void build(stack, props)),
    "azurerm_kubernetes_cluster",
  );
}

const BLOCK = "azure_active_directory_role_based_access_control";

test.each([
  ["managed", managed],
  ["legacy", legacy],
])("snapshot: %s", (_, azureAd) => {
  expect(emitted(synthOf((stack) => void build(stack, { azureAd })))).toMatchSnapshot();
});

describe("by default", () => {
  test("is the article's: one node, in the resource group's region, with Kubernetes RBAC", () => {
    expect(cluster()).toMatchObject({
      name: "myakscluster",
      resource_group_name: "myResourceGroup",
      location: "EastUS",
      default_node_pool: { name: "nodepool1", node_count: 1, vm_size: "Standard_DS2_v2" },
      role_based_access_control_enabled: true,
      identity: { type: "SystemAssigned" },
    });
  });

  test("has upgrade settings, or every plan shows a difference (facts: azurerm #24020)", () => {
    expect(cluster().default_node_pool.upgrade_settings).toEqual({ max_surge: "10%" });
  });

  test("leaves alone what Azure sets and what an import can't know", () => {
    expect(cluster().lifecycle.ignore_changes).toEqual([
      "default_node_pool[0].upgrade_settings",
      "default_node_pool[0].temporary_name_for_rotation",
      "dns_prefix",
      "linux_profile",
      "oidc_issuer_enabled",
      "image_cleaner_enabled",
      "image_cleaner_interval_hours",
    ]);
  });

  test("names a temporary pool, without which a change of the VM size fails at apply", () => {
    expect(cluster().default_node_pool.temporary_name_for_rotation).toBe("nodepool1tmp");
    expect(
      cluster({ nodePoolName: "systempool12" }).default_node_pool.temporary_name_for_rotation,
    ).toBe("systempootmp");
  });

  test.each([
    ["my_aks_cluster", "my-aks-cluster"],
    [`${"a".repeat(53)}_${"b".repeat(9)}`, "a".repeat(53)],
    ["myakscluster", "myakscluster"],
  ])("the DNS prefix of %s is %s", (name, prefix) => {
    expect(cluster({ name }).dns_prefix).toBe(prefix);
  });
});

describe("managed", () => {
  test("emits azurerm 4's arguments and no other: managed must not appear (facts: The cluster)", () => {
    expect(cluster()[BLOCK]).toEqual({
      admin_group_object_ids: [GUIDS.group],
      azure_rbac_enabled: false,
    });
  });

  test("sorts the admin groups, whose order makes differences (facts: The cluster)", () => {
    const groups = [GUIDS.group, GUIDS.otherGroup].map((id) => AdminGroup.fromObjectId(id));
    const ids = (adminGroups: typeof groups) =>
      cluster({ azureAd: AzureAdIntegration.managed({ adminGroups }) })[BLOCK]
        .admin_group_object_ids;
    expect(ids(groups)).toEqual([GUIDS.otherGroup, GUIDS.group]);
    expect(ids([...groups].reverse())).toEqual(ids(groups));
  });

  test("has no local accounts unless asked for", () => {
    expect(cluster().local_account_disabled).toBe(true);
    expect(cluster({ localAccounts: true }).local_account_disabled).toBe(false);
  });

  test("names the tenant when there is no admin group: the provider wants one of the two", () => {
    const terraform = synthOf((stack) => {
      build(stack, { azureAd: AzureAdIntegration.managed({ azureRbac: true }) });
    });
    expect(only(terraform, "azurerm_kubernetes_cluster")[BLOCK]).toEqual({
      tenant_id: "${data.azurerm_client_config.ClientConfig_DEEF250B.tenant_id}",
      azure_rbac_enabled: true,
    });
  });
});

describe("legacy", () => {
  test("emits the article's four --aad arguments, for azurerm 3.117", () => {
    expect(cluster({ azureAd: legacy })[BLOCK]).toEqual({
      client_app_id: GUIDS.guest,
      server_app_id: GUIDS.application,
      server_app_secret: "${var.secret}",
      tenant_id: "${data.azurerm_client_config.ClientConfig_DEEF250B.tenant_id}",
    });
  });

  test("keeps the local accounts, through which automation signs in", () => {
    expect(cluster({ azureAd: legacy }).local_account_disabled).toBe(false);
  });

  test("warns once that Azure refuses new ones", () => {
    const stack = testStack();
    const { node } = build(stack, { azureAd: legacy });
    const warnings = node.metadata.filter(({ type }) => type === "@cdktf/warn");
    expect(warnings.map(({ data }) => data)).toEqual([
      expect.stringMatching(/Azure has refused new clusters .* since June 2023/),
    ]);
  });

  test("is one edit away from managed: the address stays, so that the cluster migrates in place", () => {
    const address = (azureAd: AzureAdIntegration) =>
      Object.keys(
        synthOf((stack) => void build(stack, { azureAd })).resource.azurerm_kubernetes_cluster,
      );
    expect(address(legacy)).toEqual(address(managed));
  });

  test("renders the block in HCL, where an override would become an attribute", () => {
    const stack = testStack();
    const { resource } = build(stack, { azureAd: legacy });
    const hcl = resource.toHclTerraform() as { resource: Record<string, Record<string, never>> };
    expect(Object.values(hcl.resource.azurerm_kubernetes_cluster!)[0]![BLOCK]).toMatchObject({
      isBlock: true,
      value: [{ server_app_id: { value: GUIDS.application } }],
    });
  });
});

describe("options", () => {
  test.each<[string, Partial<AksClusterProps>, object]>([
    ["nodeCount", { nodeCount: 1000 }, { default_node_pool: { node_count: 1000 } }],
    [
      "vmSize",
      { vmSize: "Standard_D4s_v5" },
      { default_node_pool: { vm_size: "Standard_D4s_v5" } },
    ],
    ["location", { location: "West Europe" }, { location: "West Europe" }],
    [
      "kubernetesVersion, of control plane and nodes",
      { kubernetesVersion: "1.33" },
      { kubernetes_version: "1.33", default_node_pool: { orchestrator_version: "1.33" } },
    ],
    ["dnsPrefix", { dnsPrefix: "api" }, { dns_prefix: "api" }],
    ["tags", { tags: { team: "platform" } }, { tags: { team: "platform" } }],
    [
      "sshPublicKey",
      { sshPublicKey: `${SSH_KEY}\n` },
      { linux_profile: { admin_username: "azureuser", ssh_key: { key_data: SSH_KEY } } },
    ],
    [
      "userAssignedIdentityId",
      {
        userAssignedIdentityId:
          "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i",
      },
      { identity: { type: "UserAssigned", identity_ids: [expect.stringContaining("/i")] } },
    ],
    [
      "temporaryNodePoolName",
      { temporaryNodePoolName: "swap" },
      { default_node_pool: { temporary_name_for_rotation: "swap" } },
    ],
    ["oidcIssuer", { oidcIssuer: true }, { oidc_issuer_enabled: true }],
  ])("%s", (_, props, expected) => {
    expect(cluster(props)).toMatchObject(expected);
  });

  test("what is given is managed, what something else manages is not", () => {
    const { ignore_changes } = cluster({
      sshPublicKey: SSH_KEY,
      oidcIssuer: true,
      temporaryNodePoolName: "swap",
      ignoreChanges: ["microsoft_defender"],
    }).lifecycle;
    expect(ignore_changes).toEqual([
      "default_node_pool[0].upgrade_settings",
      "dns_prefix",
      "image_cleaner_enabled",
      "image_cleaner_interval_hours",
      "microsoft_defender",
    ]);
  });

  test("the escape hatch reaches what isn't modelled", () => {
    const terraform = synthOf((stack) => build(stack).resource.addOverride("sku_tier", "Standard"));
    expect(only(terraform, "azurerm_kubernetes_cluster").sku_tier).toBe("Standard");
  });
});

describe("an override", () => {
  const ignoredAfter = (path: string) => {
    const terraform = synthOf((stack) => build(stack).resource.addOverride(path, "value"));
    return only(terraform, "azurerm_kubernetes_cluster").lifecycle.ignore_changes;
  };

  test.each([
    ["image_cleaner_enabled", "image_cleaner_enabled"],
    ["default_node_pool.upgrade_settings.max_surge", "default_node_pool[0].upgrade_settings"],
    ["default_node_pool", "default_node_pool[0].temporary_name_for_rotation"],
    ["linux_profile.admin_username", "linux_profile"],
  ])("of %s is managed, and not ignored", (path, attribute) => {
    expect(cluster().lifecycle.ignore_changes).toContain(attribute);
    expect(ignoredAfter(path)).not.toContain(attribute);
  });

  test.each(["sku_tier", "default_node_pool.tags", "image_cleaner"])(
    "of %s leaves what is ignored as it is",
    (path) => {
      expect(ignoredAfter(path)).toEqual(cluster().lifecycle.ignore_changes);
    },
  );
});

describe("what other stacks see", () => {
  test("is the names as they were given, so that they need not this stack's state", () => {
    const stack = testStack();
    const resourceGroup = new ResourceGroup(stack, "Group", {
      name: "myResourceGroup",
      location: "EastUS",
    });
    expect(build(stack, { resourceGroup })).toMatchObject({
      name: "myakscluster",
      resourceGroupName: "myResourceGroup",
      azureAdKind: AzureAdIntegrationKind.MANAGED,
      azureRbac: false,
      localAccounts: false,
    });
    expect(only(synth(stack), "azurerm_kubernetes_cluster").resource_group_name).toBe(
      "${azurerm_resource_group.Group_C77FDACD.name}",
    );
  });

  test("can be an existing cluster", () => {
    expect(AksCluster.fromName({ name: "a", resourceGroupName: "g" })).toEqual({
      name: "a",
      resourceGroupName: "g",
      azureAdKind: AzureAdIntegrationKind.MANAGED,
      azureRbac: false,
      localAccounts: false,
    });
    const azureAdKind = AzureAdIntegrationKind.LEGACY;
    expect(
      AksCluster.fromName({ name: "a", resourceGroupName: "g", azureAdKind }).localAccounts,
    ).toBe(true);
    expect(() =>
      AksCluster.fromName({ name: "a", resourceGroupName: "g", azureAdKind, azureRbac: true }),
    ).toThrow(/azureRbac true: a legacy integration has no Azure RBAC/);
  });
});

describe("refuses", () => {
  test.each<[string, Partial<AksClusterProps>, RegExp]>([
    [
      "a cluster name with a space",
      { name: "my cluster" },
      /\[test\/Cluster\] name "my cluster": is not a name that AKS takes/,
    ],
    ["a cluster name of 64 characters", { name: "a".repeat(64) }, /is not a name that AKS takes/],
    ["a cluster name ending in a hyphen", { name: "a-" }, /is not a name that AKS takes/],
    ["an empty cluster name", { name: "" }, /is not a name that AKS takes/],
    ["no node", { nodeCount: 0 }, /nodeCount 0: is not a whole number from 1 to 1000/],
    ["1001 nodes", { nodeCount: 1001 }, /nodeCount 1001/],
    ["half a node", { nodeCount: 1.5 }, /nodeCount 1.5/],
    [
      "a pool name with capitals",
      { nodePoolName: "NodePool1" },
      /nodePoolName "NodePool1": .* Give 1 to 12 lower-case/,
    ],
    ["a pool name of 13 characters", { nodePoolName: "a".repeat(13) }, /nodePoolName/],
    [
      "the pool's own name as temporary",
      { temporaryNodePoolName: "nodepool1" },
      /is the name of the node pool itself/,
    ],
    ["a DNS prefix with underscore", { dnsPrefix: "a_b" }, /dnsPrefix "a_b"/],
    ["a DNS prefix of 55 characters", { dnsPrefix: "a".repeat(55) }, /dnsPrefix/],
    ["a VM size without family", { vmSize: "big" }, /vmSize "big"/],
    ["a version with v", { kubernetesVersion: "v1.33" }, /kubernetesVersion "v1.33"/],
    ["a location with a slash", { location: "east/us" }, /location "east\/us"/],
    [
      "a private SSH key",
      { sshPublicKey: "-----BEGIN OPENSSH PRIVATE KEY-----" },
      /sshPublicKey.*is not an SSH public key/,
    ],
    [
      "a user name with a dot",
      { sshPublicKey: SSH_KEY, adminUsername: "a.b" },
      /adminUsername "a.b"/,
    ],
    ["an identity by name", { userAssignedIdentityId: "me" }, /userAssignedIdentityId "me"/],
    [
      "a user name without key",
      { adminUsername: "me" },
      /adminUsername "me": has no effect without sshPublicKey/,
    ],
    [
      "to ignore a name that isn't Terraform's",
      { ignoreChanges: ["microsoftDefender"] },
      /ignoreChanges "microsoftDefender"/,
    ],
    [
      "to ignore the Azure AD block",
      { ignoreChanges: [BLOCK] },
      /ignoreChanges .*can't be ignored/,
    ],
    [
      "51 tags",
      { tags: Object.fromEntries([...Array(51).keys()].map((n) => [`t${n}`, ""])) },
      /tags "51": are more tags/,
    ],
    ["a tag's name with a slash", { tags: { "a/b": "" } }, /tags "a\/b"/],
    ["a tag's value of 257 characters", { tags: { a: "x".repeat(257) } }, /tags.a .*too long/],
    [
      "a legacy integration without local accounts",
      { azureAd: legacy, localAccounts: false },
      /localAccounts false: a legacy integration needs local accounts/,
    ],
  ])("%s", (_, props, message) => {
    expect(errorOf((stack) => build(stack, props))).toMatch(message);
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["an empty list", []],
  ])(
    "an override that removes the Azure AD block with %s: Azure can't turn it off (facts: The cluster)",
    (_, value) => {
      expect(errorOf((stack) => build(stack).resource.addOverride(BLOCK, value))).toMatch(
        /\[test\/Cluster\] an override removes the block azure_active_directory/,
      );
    },
  );

  test("an override that leaves neither tenant nor admin group", () => {
    expect(
      errorOf((stack) =>
        build(stack).resource.addOverride(`${BLOCK}.admin_group_object_ids`, undefined),
      ),
    ).toMatch(/or its tenant and admin groups/);
  });

  test("a reset of the Azure AD block", () => {
    expect(
      errorOf((stack) => build(stack).resource.resetAzureActiveDirectoryRoleBasedAccessControl()),
    ).toMatch(/removes the block/);
  });

  test("a token as construct id", () => {
    const build2 = (stack: TerraformStack) =>
      new AksCluster(stack, variable(stack, "id"), {
        name: "a",
        resourceGroup: existing,
        azureAd: managed,
      });
    expect(errorOf(build2)).toMatch(/a construct id can't be a token/);
  });
});

test("a map of tags that only Terraform knows passes, and the secret of an imported cluster can be ignored", () => {
  const terraform = synthOf((stack) => {
    const tags = new TerraformVariable(stack, "tags", { type: "map(string)" });
    build(stack, {
      tags: Token.asStringMap(tags.value),
      ignoreChanges: [`${BLOCK}[0].server_app_secret`],
    });
  });
  expect(only(terraform, "azurerm_kubernetes_cluster").tags).toBe("${var.tags}");
});

test("values that only Terraform knows pass", () => {
  const terraform = synthOf((stack) => {
    const value = variable(stack, "value");
    build(stack, {
      name: value,
      nodePoolName: value,
      vmSize: value,
      sshPublicKey: value,
      kubernetesVersion: value,
      azureAd: AzureAdIntegration.managed({ adminGroups: [{ objectId: value }], tenantId: value }),
    });
  });
  expect(only(terraform, "azurerm_kubernetes_cluster")).toMatchObject({
    name: "${var.value}",
    dns_prefix: "${var.value}",
    default_node_pool: { name: "${var.value}", vm_size: "${var.value}" },
    linux_profile: { ssh_key: { key_data: "${var.value}" } },
  });
});
