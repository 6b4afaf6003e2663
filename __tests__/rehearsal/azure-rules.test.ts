import { ClusterRole, type ClusterStack, ResourceGroup, Verb } from "../../lib";
import type { StackJson } from "../../rehearsal/terraform/stack-json";
import { CONTOSO } from "../../rehearsal/world/directory";
import { World } from "../../rehearsal/world/world";
import { exampleStacks, type Kind } from "./support/example";
import {
  actionsOf,
  closeStages,
  failure,
  lazyCheckpoints,
  openStage,
  succeed,
} from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

const BINDING = "kubernetes_cluster_role_binding_v1";
const checkpoints = lazyCheckpoints();
afterAll(closeStages);

const AZURE_AD = "azure_active_directory_role_based_access_control";
/** Both integrations have teams of the same names: the second would have to import their groups, too. */
const NO_TEAMS = { teams: [] };
const CLUSTER = "azurerm_kubernetes_cluster.Cluster_EB0386A7";

describeWithTerraform("Azure AD refuses", () => {
  test.concurrent(
    "the article's identifier URI, because nobody verified its domain; leaving it out repairs the stack",
    async () => {
      const settings = { identifierUri: "https://myaksclusterServer" };
      const stage = await openStage(exampleStacks("legacy", settings), "legacy");
      expect(await failure(stage.apply("legacy-identity"))).toContain(
        "HostNameNotOnVerifiedDomain",
      );

      stage.write("legacy-identity", exampleStacks("legacy")["legacy-identity"]!);
      await succeed(stage.apply("legacy-identity"));
      expect(stage.world.all("azuread_application_identifier_uri")).toHaveLength(1);
    },
  );

  test.concurrent("a second grant for one client and resource", async () => {
    const stacks = exampleStacks("legacy");
    const grants = resourcesOf(
      stacks["legacy-identity"]!,
      "azuread_service_principal_delegated_permission_grant",
    );
    grants.Second = { ...Object.values(grants)[0], claim_values: ["Group.Read.All"] };
    const stage = await openStage(stacks, "legacy");
    expect(await failure(stage.apply("legacy-identity"))).toMatch(/409.*Permission entry already/);
  });

  test.concurrent("a second application of the same name", async () => {
    const stacks = exampleStacks("legacy");
    const { after } = await checkpoints("legacy");
    const stage = await openStage(stacks, "legacy", after.world.clone());
    expect(await failure(stage.plan("legacy-identity"))).toMatch(/myaksclusterServer.*exists/);
  });

  test.concurrent("an application permission that the API doesn't have", async () => {
    const stacks = exampleStacks("legacy");
    const [assignment] = Object.values(
      resourcesOf(stacks["legacy-identity"]!, "azuread_app_role_assignment"),
    );
    assignment!.app_role_id = CONTOSO.tenantId;
    const stage = await openStage(stacks, "legacy");
    expect(await failure(stage.apply("legacy-identity"))).toContain("Permission being assigned");
  });
});

describeWithTerraform("Azure refuses", () => {
  test.concurrent(
    "a new cluster with the legacy integration, unless the rehearsal allows it",
    async () => {
      const stage = await openStage(exampleStacks("legacy"), "legacy", new World());
      await succeed(stage.apply("legacy-identity"));
      expect(await failure(stage.apply("legacy-cluster"))).toContain(
        "AzureADIntegrationDeprecated",
      );
      expect(stage.world.all("azurerm_kubernetes_cluster")).toEqual([]);
    },
  );

  test.concurrent("to make a managed cluster a legacy one", async () => {
    const { after } = await checkpoints("managed");
    const id = clusterIn(after.world).id;
    const stacks = exampleStacks("legacy", NO_TEAMS, ({ cluster }) => importCluster(cluster, id));
    const stage = await openStage(stacks, "legacy", after.world.clone());
    await succeed(stage.apply("legacy-identity"));
    const plan = await succeed(stage.plan("legacy-cluster"));
    expect(actionsOf(plan)[CLUSTER]).toBe("update");
    expect(await failure(stage.apply("legacy-cluster"))).toContain("ReconcileManagedAADError");
  });

  test.concurrent("to take the integration away", async () => {
    const stage = await (await checkpoints("managed")).afterAll();
    stage.write(
      "managed-cluster",
      editCluster("managed", (cluster) => delete cluster[AZURE_AD]),
    );
    expect(await failure(stage.apply("managed-cluster"))).toContain("AADProfile can't be removed");
  });

  test.concurrent("another VM size without a temporary node pool", async () => {
    const stage = await (await checkpoints("managed")).afterAll();
    const pool = { name: "nodepool1", node_count: 1, vm_size: "Standard_D4s_v5" };
    stage.write(
      "managed-cluster",
      editCluster("managed", (cluster) => {
        cluster.default_node_pool = pool;
        cluster.lifecycle = {};
      }),
    );
    expect(await failure(stage.apply("managed-cluster"))).toContain("temporary_name_for_rotation");
  });

  test.concurrent("a role for somebody who isn't in the directory", async () => {
    const stage = await openStage(
      withRole("managed", { principal_id: CONTOSO.tenantId }),
      "managed",
    );
    await succeed(stage.apply("managed-identity"));
    expect(await failure(stage.apply("managed-cluster"))).toContain("PrincipalNotFound");
  });
});

interface Refused {
  readonly what: string;
  readonly stack: string;
  readonly edit: (resource: (type: string) => Resources, stack: StackJson) => void;
  readonly says: RegExp;
}

const REFUSED: readonly Refused[] = [
  {
    what: "an identifier URI inside the application, on a domain of nobody",
    stack: "legacy-identity",
    edit: (all) => {
      first(all("azuread_application")).identifier_uris = ["https://example.org"];
    },
    says: /HostNameNotOnVerifiedDomain/,
  },
  {
    what: "a second service principal of one application",
    stack: "legacy-identity",
    edit: (all) => {
      const principals = all("azuread_service_principal");
      principals.Second = { ...first(principals) };
    },
    says: /409: The service principal .* is already present/,
  },
  {
    what: "two groups of one name",
    stack: "managed-identity",
    edit: (all) => {
      const groups = all("azuread_group");
      first(groups).prevent_duplicate_names = true;
      groups.Second = { ...first(groups) };
    },
    says: /"myakscluster-admins" already exists/,
  },
  {
    what: "a cluster in a resource group that isn't there",
    stack: "managed-cluster",
    edit: (all) => {
      first(all("azurerm_kubernetes_cluster")).resource_group_name = "nowhere";
    },
    says: /ResourceGroupNotFound/,
  },
  {
    what: "a managed integration without tenant and groups",
    stack: "managed-cluster",
    edit: (all) => {
      first(all("azurerm_kubernetes_cluster"))[AZURE_AD] = { azure_rbac_enabled: true };
    },
    says: /one of admin_group_object_ids,tenant_id must be specified/,
  },
  {
    what: "no local accounts under a legacy integration",
    stack: "legacy-cluster",
    edit: (all) => {
      first(all("azurerm_kubernetes_cluster")).local_account_disabled = true;
    },
    says: /disableLocalAccounts must be used with AKS-managed Azure AD/,
  },
  {
    what: "admin groups beside the legacy integration's applications",
    stack: "legacy-cluster",
    edit: (all) => {
      const block = first(all("azurerm_kubernetes_cluster"))[AZURE_AD] as Record<string, unknown>;
      block.admin_group_object_ids = [CONTOSO.groups[0].objectId];
    },
    says: /can't specify admin_group_object_ids when using unmanaged aad rbac/,
  },
  {
    what: "the legacy integration's applications beside managed",
    stack: "legacy-cluster",
    edit: (all) => {
      const block = first(all("azurerm_kubernetes_cluster"))[AZURE_AD] as Record<string, unknown>;
      block.managed = true;
    },
    says: /can't specify client_app_id or .* when using managed aad rbac/,
  },
  {
    what: "a user of another API group",
    stack: "managed-access",
    edit: (all) => {
      const binding = first(all("kubernetes_cluster_role_binding_v1"));
      binding.subject = [{ kind: "User", name: "a", api_group: "users" }];
    },
    says: /422: subjects\.apiGroup/,
  },
  {
    what: "a service account without namespace",
    stack: "managed-access",
    edit: (all) => {
      const binding = first(all("kubernetes_cluster_role_binding_v1"));
      binding.subject = [{ kind: "ServiceAccount", name: "a", api_group: "", namespace: "" }];
    },
    says: /422: subjects\.namespace/,
  },
  {
    what: "a role of another API group",
    stack: "managed-access",
    edit: (all) => {
      const binding = first(all("kubernetes_cluster_role_binding_v1"));
      binding.role_ref = { api_group: "roles", kind: "ClusterRole", name: "view" };
    },
    says: /422: roleRef\.apiGroup/,
  },
  {
    what: "a token and a certificate at once",
    stack: "managed-access",
    edit: (_all, stack) => {
      stack.provider.kubernetes[0].client_certificate = "x";
    },
    says: /exec and a client certificate were given at once/,
  },
  {
    what: "another administrator's certificate",
    stack: "legacy-access",
    edit: (_all, stack) => {
      stack.provider.kubernetes[0].client_certificate = "x";
    },
    says: /401: no administrator's certificate of this cluster/,
  },
];

describeWithTerraform("also refused", () => {
  test.concurrent.each(REFUSED)("$what", async ({ stack, edit, says }) => {
    const kind = stack.split("-")[0] as Kind;
    const stacks = exampleStacks(kind);
    edit((type) => resourcesOf(stacks[stack]!, type), stacks[stack]!);
    const stage = await (await checkpoints(kind)).beforeApplying(stack, stacks);
    expect(await failure(stage.apply(stack))).toMatch(says);
  });

  test.concurrent("the same role twice", async () => {
    const stacks = withRole("managed", { principal_id: CONTOSO.groups[0].objectId });
    const roles = resourcesOf(stacks["managed-cluster"]!, "azurerm_role_assignment");
    roles.Again = { ...first(roles) };
    const stage = await (await checkpoints("managed")).beforeApplying("managed-cluster", stacks);
    expect(await failure(stage.apply("managed-cluster"))).toContain("RoleAssignmentExists");
  });
});

describeWithTerraform("Azure lets pass", () => {
  test.concurrent("a legacy cluster that becomes a managed one, in place", async () => {
    const { after } = await checkpoints("legacy");
    const id = clusterIn(after.world).id;
    const stacks = exampleStacks("managed", NO_TEAMS, ({ cluster }) => importCluster(cluster, id));
    const stage = await openStage(stacks, "managed", after.world.clone());
    await succeed(stage.apply("managed-identity"));
    const plan = await succeed(stage.apply("managed-cluster"));
    expect(actionsOf(plan)[CLUSTER]).toBe("update");
    const [block] = clusterIn(stage.world).values[AZURE_AD] as Record<string, unknown>[];
    expect(block).not.toHaveProperty("client_app_id");
    expect(block?.admin_group_object_ids).toHaveLength(1);
  });
});

describeWithTerraform("Azure AD lets pass", () => {
  test.concurrent("a member of a group", async () => {
    const stacks = exampleStacks("managed");
    const bob = CONTOSO.users[0].objectId;
    stacks["managed-identity"]!.resource!.azuread_group_member = {
      Bob: { group_object_id: "${azuread_group.Admins_8B360DEA.object_id}", member_object_id: bob },
    };
    const stage = await openStage(stacks, "managed");
    await succeed(stage.apply("managed-identity"));
    const group = stage.world.find("azuread_group", "display_name", "myakscluster-admins");
    expect(stage.world.all("azuread_group_member").map(({ id }) => id)).toEqual([
      `${String(group?.values.object_id)}/member/${bob}`,
    ]);
  });
});

describeWithTerraform("the administrator's credentials", () => {
  test.concurrent.each([
    ["managed", 0],
    ["legacy", 1],
  ] as const)("of the %s cluster: %i", async (kind, count) => {
    const { after } = await checkpoints(kind);
    expect(clusterIn(after.world).values.kube_admin_config).toHaveLength(count);
  });
});

describeWithTerraform("Kubernetes stores", () => {
  test.concurrent(
    "the signed-in user under the directory's own spelling, in no namespace",
    async () => {
      const { after } = await checkpoints("managed");
      const binding = after.world.get(BINDING, "contoso-cluster-admins");
      expect(binding?.values.subject).toEqual([
        {
          kind: "User",
          name: CONTOSO.signedInUser.userPrincipalName,
          api_group: "rbac.authorization.k8s.io",
          namespace: "",
        },
      ]);
    },
  );

  test.concurrent('a subject without namespace in the namespace "default"', async () => {
    const stacks = exampleStacks("managed");
    const [binding] = Object.values(
      resourcesOf(stacks["managed-access"]!, "kubernetes_cluster_role_binding_v1"),
    );
    binding!.subject = [{ kind: "User", name: "Bob.Builder@contoso.com" }];
    const stage = await (await checkpoints("managed")).beforeApplying("managed-access", stacks);
    await succeed(stage.apply("managed-access"));
    const stored = stage.world.get(BINDING, "contoso-cluster-admins");
    expect(stored?.values.subject).toEqual([
      expect.objectContaining({ namespace: "default", api_group: "rbac.authorization.k8s.io" }),
    ]);
  });
});

describeWithTerraform("an aggregated cluster role", () => {
  test.concurrent(
    "gets the rules of the roles that its selectors find, and keeps them",
    async () => {
      const stacks = exampleStacks("managed", NO_TEAMS, ({ access }) => {
        const pods = new ClusterRole(access, "Pods", { name: "pods", labels: { part: "yes" } });
        pods.allow(Verb.READ, ["pods"]);
        new ClusterRole(access, "Nodes", { name: "nodes" }).allow(Verb.READ, ["nodes"]);
        new ClusterRole(access, "All", {
          name: "all",
          aggregationSelectors: [{ matchLabels: { part: "yes" } }],
        });
      });
      const stage = await (await checkpoints("managed")).beforeApplying("managed-access", stacks);
      await succeed(stage.apply("managed-access"));
      expect(actionsOf(await succeed(stage.plan("managed-access")))).toEqual({});

      await succeed(stage.apply("managed-access", "-refresh-only"));
      const states = stage.state("managed-access");
      const all = states.find(({ attributes }) => attributes.id === "all");
      expect(all?.attributes.rule).toEqual([
        expect.objectContaining({ resources: ["pods"], verbs: ["get", "list", "watch"] }),
      ]);
      expect(actionsOf(await succeed(stage.plan("managed-access")))).toEqual({});
    },
  );
});

describeWithTerraform("a second plan isn't empty", () => {
  test.concurrent("without upgrade settings of the default node pool", async () => {
    const stage = await (await checkpoints("managed")).beforeApplying("managed-cluster");
    stage.write(
      "managed-cluster",
      editCluster("managed", (cluster) => {
        cluster.default_node_pool = { name: "nodepool1", vm_size: "Standard_DS2_v2" };
        cluster.lifecycle = {};
      }),
    );
    await succeed(stage.apply("managed-cluster"));
    expect(actionsOf(await succeed(stage.plan("managed-cluster")))).toEqual({
      [CLUSTER]: "update",
    });
  });

  test.concurrent(
    "where the application doesn't ignore the identifier URI that another resource adds",
    async () => {
      const stacks = exampleStacks("legacy");
      for (const application of Object.values(
        resourcesOf(stacks["legacy-identity"]!, "azuread_application"),
      )) {
        application.lifecycle = {};
      }
      const stage = await openStage(stacks, "legacy");
      await succeed(stage.apply("legacy-identity"));
      expect(actionsOf(await succeed(stage.plan("legacy-identity")))).toEqual({
        "azuread_application.Server_7E7D21FA": "update",
      });
    },
  );

  test.concurrent("with a role's id that leaves the subscription out", async () => {
    const role =
      "/providers/Microsoft.Authorization/roleDefinitions/7f6c6a51-bcf8-42ba-9220-52d62157d7db";
    const stacks = withRole("managed", {
      principal_id: CONTOSO.groups[0].objectId,
      role_definition_id: role,
    });
    const stage = await (await checkpoints("managed")).beforeApplying("managed-cluster", stacks);
    await succeed(stage.apply("managed-cluster"));
    expect(actionsOf(await succeed(stage.plan("managed-cluster")))).toEqual({
      "azurerm_role_assignment.Reader": "replace",
    });
  });
});

type Resources = Record<string, Record<string, unknown>>;

function resourcesOf(stack: StackJson, type: string): Resources {
  return stack.resource?.[type] as Resources;
}

function first(resources: Resources): Record<string, unknown> {
  return Object.values(resources)[0]!;
}

function clusterIn(world: World): { id: string; values: Record<string, unknown> } {
  return world.all("azurerm_kubernetes_cluster")[0]!;
}

/** Adopts an existing cluster and its resource group. */
function importCluster(stack: ClusterStack, id: string): void {
  stack.cluster.resource.importFrom(id);
  if (stack.resourceGroup instanceof ResourceGroup) {
    stack.resourceGroup.resource.importFrom(id.split("/providers/")[0]!);
  }
}

/** A cluster stack with another cluster in it. */
function editCluster(kind: Kind, edit: (cluster: Record<string, unknown>) => void): StackJson {
  const stack = exampleStacks(kind)[`${kind}-cluster`]!;
  Object.values(resourcesOf(stack, "azurerm_kubernetes_cluster")).forEach(edit);
  return stack;
}

/** The example with a role on its cluster. */
function withRole(kind: Kind, role: object): Record<string, StackJson> {
  const stacks = exampleStacks(kind);
  stacks[`${kind}-cluster`]!.resource!.azurerm_role_assignment = {
    Reader: {
      scope: `\${${CLUSTER}.id}`,
      ...("role_definition_id" in role
        ? {}
        : { role_definition_name: "Azure Kubernetes Service RBAC Reader" }),
      ...role,
    },
  };
  return stacks;
}
