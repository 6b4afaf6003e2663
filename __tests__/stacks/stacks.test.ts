import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { type TerraformStack, type App } from "cdktf";
import {
  AccessStack,
  AdminGroup,
  AksCluster,
  AzureAdIntegration,
  AzureAdIntegrationKind,
  Backend,
  ClusterRole,
  ClusterRoleBinding,
  ClusterStack,
  type ClusterStackProps,
  IdentityStack,
  type IdentityStackProps,
  ResourceGroup,
  Subject,
} from "../../lib";
import { synthApp, type Terraform } from "../support/synth";
import { GUIDS } from "../support/values";

const { MANAGED, LEGACY } = AzureAdIntegrationKind;
const admins = AdminGroup.fromObjectId(GUIDS.group);

const identity = (props: Partial<IdentityStackProps> = {}) =>
  synthApp((app) => void new IdentityStack(app, "s", { clusterName: "myakscluster", ...props })).s!;

const cluster = (props: Partial<ClusterStackProps> = {}) =>
  synthApp(
    (app) =>
      void new ClusterStack(app, "s", {
        name: "myakscluster",
        resourceGroupName: "myResourceGroup",
        location: "EastUS",
        azureAd: AzureAdIntegration.managed({ adminGroups: [admins] }),
        ...props,
      }),
  ).s!;

function access(build: (stack: AccessStack) => void = bindAlice, azureAdKind = MANAGED): Terraform {
  return synthApp((app) => {
    const existing = AksCluster.fromName({ name: "c", resourceGroupName: "g", azureAdKind });
    build(
      new AccessStack(app, "s", {
        cluster: existing,
        tenantId: GUIDS.tenant,
        subscriptionId: GUIDS.subscription,
      }),
    );
  }).s!;
}

function bindAlice(stack: TerraformStack): void {
  bind(stack, Subject.user("alice@contoso.com"));
}

function bind(stack: TerraformStack, subject: ReturnType<typeof Subject.user>): void {
  new ClusterRoleBinding(stack, "Binding", {
    name: "b",
    role: ClusterRole.VIEW,
    subjects: [subject],
  });
}

const providers = (terraform: Terraform) =>
  Object.fromEntries(
    Object.entries(
      terraform.terraform.required_providers as Record<string, { version: string }>,
    ).map(([name, { version }]) => [name, version]),
  );

describe("provider versions", () => {
  test.each<[string, Terraform, object]>([
    ["identity", identity(), { azuread: "~> 3.7" }],
    ["managed cluster", cluster(), { azurerm: "~> 4.55" }],
    [
      "legacy cluster: azurerm 3.117 is the last with the arguments (facts: Versions)",
      cluster({
        azureAd: AzureAdIntegration.legacy({
          server: { clientId: GUIDS.application, secret: "${var.s}" },
          client: { clientId: GUIDS.guest },
        }),
      }),
      { azurerm: "~> 3.117" },
    ],
    ["managed access", access(), { azurerm: "~> 4.55", kubernetes: "~> 2.38" }],
    ["legacy access", access(bindAlice, LEGACY), { azurerm: "~> 3.117", kubernetes: "~> 2.38" }],
  ])("%s", (_, terraform, versions) => {
    expect(providers(terraform)).toEqual(versions);
  });

  test("azurerm always has features {} (facts: The cluster)", () => {
    expect(cluster().provider.azurerm).toEqual([{ features: [{}] }]);
  });
});

describe("the identity stack", () => {
  test("outputs ids with descriptions, and no secret", () => {
    const { output } = identity({ azureAdKind: LEGACY });
    expect(Object.keys(output).sort()).toEqual([
      "client_application_id",
      "server_application_id",
      "tenant_id",
    ]);
    expect(
      Object.values(output as Record<string, Terraform>).every(({ description }) => description),
    ).toBe(true);
    expect(JSON.stringify(output)).not.toContain("azuread_application_password");
  });

  test("has a new admin group, or an existing one", () => {
    expect(Object.values(identity().resource.azuread_group)).toEqual([
      expect.objectContaining({ display_name: "myakscluster-admins" }),
    ]);
    const terraform = identity({ adminGroup: admins });
    expect(terraform.resource).toBeUndefined();
    expect(terraform.output.admin_group_object_id.value).toBe(GUIDS.group);
  });

  test("consents by default", () => {
    expect(Object.keys(identity({ azureAdKind: LEGACY }).resource)).toEqual(
      expect.arrayContaining([
        "azuread_app_role_assignment",
        "azuread_service_principal_delegated_permission_grant",
      ]),
    );
  });

  test("tells a tenant administrator what to run instead: today's commands with --scope (facts: Azure AD)", () => {
    const terraform = identity({ azureAdKind: LEGACY, adminConsent: false });
    expect(terraform.resource.azuread_service_principal_delegated_permission_grant).toBeUndefined();
    expect(terraform.resource.azuread_app_role_assignment).toBeUndefined();
    const server = "${azuread_application.Server_7E7D21FA.client_id}";
    const client = "${azuread_application.Client_4A7F64DF.client_id}";
    expect(terraform.output.admin_consent_commands.value).toEqual([
      `az ad app permission grant --id ${server} --api 00000003-0000-0000-c000-000000000000 --scope 'Directory.Read.All User.Read'`,
      `az ad app permission admin-consent --id ${server}`,
      `az ad app permission grant --id ${client} --api ${server} --scope 'user_impersonation'`,
    ]);
  });

  test.each<[Partial<IdentityStackProps>, RegExp]>([
    [
      { azureAdKind: LEGACY, azureRbac: true },
      /\[s\] azureRbac true: has no effect in the legacy integration/,
    ],
    [
      { azureAdKind: LEGACY, adminGroup: admins },
      /\[s\] adminGroup .*: has no effect in the legacy integration/,
    ],
    [{ secretRotation: "1" }, /\[s\] secretRotation "1": has no effect in the managed integration/],
    [{ adminGroup: admins, adminGroupName: "x" }, /\[s\] adminGroupName "x": has no effect beside/],
  ])("refuses what has no effect: %j", (props, message) => {
    expect(() => identity(props)).toThrow(message);
  });

  test("signs in to the tenant that is given", () => {
    expect(identity({ tenantId: GUIDS.tenant }).provider.azuread).toEqual([
      { tenant_id: GUIDS.tenant },
    ]);
    expect(() => identity({ tenantId: "contoso.com" })).toThrow(/\[s\] tenantId "contoso.com"/);
  });
});

describe("the cluster stack", () => {
  test("outputs the cluster and the article's commands, with descriptions", () => {
    const { output } = cluster();
    const values = Object.entries(output as Record<string, Terraform>).map(([id, { value }]) => [
      id,
      value,
    ]);
    expect(Object.fromEntries(values)).toEqual({
      cluster_id: "${azurerm_kubernetes_cluster.Cluster_EB0386A7.id}",
      cluster_name: "${azurerm_kubernetes_cluster.Cluster_EB0386A7.name}",
      get_credentials_command:
        "az aks get-credentials --resource-group myResourceGroup --name myakscluster --overwrite-existing",
      convert_kubeconfig_command: "kubelogin convert-kubeconfig --login azurecli",
      get_pods_command: "kubectl get pods --all-namespaces",
      show_aad_profile_command:
        "az aks show --resource-group myResourceGroup --name myakscluster --query aadProfile",
    });
    expect(
      Object.values(output as Record<string, Terraform>).every(({ description }) => description),
    ).toBe(true);
  });

  test("quotes what a shell would take for its own", () => {
    expect(cluster({ resourceGroupName: "my(rg)" }).output.get_credentials_command.value).toContain(
      "--resource-group 'my(rg)' --name",
    );
  });

  test("offers the administrator's kubeconfig only where local accounts exist", () => {
    expect(cluster({ localAccounts: true }).output.get_admin_credentials_command.value).toMatch(
      / --admin$/,
    );
    expect(cluster().output.get_admin_credentials_command).toBeUndefined();
  });

  test("uses an existing resource group", () => {
    const terraform = cluster({
      resourceGroupName: undefined,
      location: undefined,
      resourceGroup: ResourceGroup.fromName("existing", "westeurope"),
    });
    expect(terraform.resource.azurerm_resource_group).toBeUndefined();
    expect(Object.values(terraform.resource.azurerm_kubernetes_cluster)).toEqual([
      expect.objectContaining({ resource_group_name: "existing", location: "westeurope" }),
    ]);
  });

  test.each<[string, Partial<ClusterStackProps>, RegExp]>([
    [
      "no resource group",
      { resourceGroupName: undefined },
      /\[s\] resourceGroup .* is not one resource group/,
    ],
    [
      "two resource groups",
      { resourceGroup: ResourceGroup.fromName("a", "EastUS") },
      /is not one resource group/,
    ],
    [
      "a new group without location",
      { location: undefined },
      /\[s\] location: a new resource group needs a location/,
    ],
    [
      "a subscription by name",
      { subscriptionId: "mine" },
      /\[s\] subscriptionId "mine": is not a GUID/,
    ],
  ])("refuses %s", (_, props, message) => {
    expect(() => cluster(props)).toThrow(message);
  });
});

describe("the access stack", () => {
  test("wires the kubernetes provider to the cluster's data", () => {
    const read = "data.azurerm_kubernetes_cluster.ClusterCredentials_634F2538";
    expect(access().provider.kubernetes).toEqual([
      {
        host: `\${${read}.kube_config[0].host}`,
        cluster_ca_certificate: `\${base64decode(${read}.kube_config[0].cluster_ca_certificate)}`,
        exec: [expect.objectContaining({ command: "kubelogin" })],
      },
    ]);
    expect(access(bindAlice, LEGACY).provider.kubernetes).toEqual([
      Object.fromEntries([
        ["host", `\${${read}.kube_admin_config[0].host}`],
        ...["client_certificate", "client_key", "cluster_ca_certificate"].map((name) => [
          name,
          `\${base64decode(${read}.kube_admin_config[0].${name})}`,
        ]),
      ]),
    ]);
  });

  test("asks for the azuread provider only once the directory is read", () => {
    expect(access().provider.azuread).toBeUndefined();
    const terraform = access((stack) => bind(stack, Subject.signedInUser()));
    expect(terraform.provider.azuread).toEqual([{ tenant_id: GUIDS.tenant }]);
    expect(providers(terraform).azuread).toBe("~> 3.7");
  });

  test("leaves a consumer's own azuread provider alone", () => {
    const terraform = access((stack) => {
      new AzureadProvider(stack, "Mine", { environment: "public" });
      bind(stack, Subject.signedInUser());
    });
    expect(terraform.provider.azuread).toEqual([{ environment: "public" }]);
  });

  test("comes after the stack of its cluster, and reads nothing of that stack's state", () => {
    let dependencies: string[] = [];
    const stacks = synthApp((app) => {
      const made = new ClusterStack(app, "made", {
        name: "myakscluster",
        resourceGroupName: "myResourceGroup",
        location: "EastUS",
        azureAd: AzureAdIntegration.managed({ adminGroups: [admins] }),
      });
      const stack = new AccessStack(app, "s", { cluster: made.cluster });
      bindAlice(stack);
      dependencies = stack.dependencies.map(({ node }) => node.id);
    });
    expect(dependencies).toEqual(["made"]);
    expect(stacks.s!.data.terraform_remote_state).toBeUndefined();
  });
});

describe("backends", () => {
  const backendOf = (props: Partial<IdentityStackProps>) => identity(props).terraform.backend;

  test("local by default, with a path that is the same on every machine (facts: cdktf)", () => {
    expect(backendOf({})).toEqual({
      local: {
        path: "../../../terraform.s.tfstate",
        workspace_dir: "../../../terraform.tfstate.d/s",
      },
    });
  });

  const azurerm = {
    resourceGroupName: "state",
    storageAccountName: "statestore",
    containerName: "tfstate",
  };

  test("azurerm, without an access key", () => {
    expect(backendOf({ backend: Backend.azurerm({ ...azurerm, keyPrefix: "aks/" }) })).toEqual({
      azurerm: {
        resource_group_name: "state",
        storage_account_name: "statestore",
        container_name: "tfstate",
        key: "aks/s.tfstate",
        use_azuread_auth: true,
      },
    });
  });

  test("one of one's own", () => {
    const attached: string[] = [];
    identity({ backend: { attach: (stack: TerraformStack) => void attached.push(stack.node.id) } });
    expect(attached).toEqual(["s"]);
  });

  test.each([
    ["storageAccountName", "Upper"],
    ["storageAccountName", "ab"],
    ["containerName", "a--b"],
    ["containerName", "ab"],
    ["resourceGroupName", "ends."],
  ])("azurerm refuses %s %j", (property, value) => {
    expect(() => Backend.azurerm({ ...azurerm, [property]: value })).toThrow(
      new RegExp(`\\[Backend.azurerm\\] ${property} "${value.replace(".", "\\.")}"`),
    );
  });

  test.each<[string, IdentityStackProps["backend"], object]>([
    [
      "local",
      Backend.local(),
      {
        backend: "local",
        config: {
          path: "../../../terraform.i.tfstate",
          workspace_dir: "../../../terraform.tfstate.d/i",
        },
      },
    ],
    [
      "azurerm",
      Backend.azurerm(azurerm),
      { backend: "azurerm", config: expect.objectContaining({ key: "i.tfstate" }) },
    ],
  ])("values cross between stacks with %s", (_, backend, remoteState) => {
    const build = (app: App) => {
      const { azureAd } = new IdentityStack(app, "i", {
        clusterName: "c",
        azureAdKind: LEGACY,
        backend,
      });
      new ClusterStack(app, "c", {
        name: "c",
        resourceGroupName: "g",
        location: "EastUS",
        azureAd,
        backend,
      });
    };
    const { i, c } = synthApp(build);
    expect(Object.values(c!.data.terraform_remote_state)).toEqual([
      expect.objectContaining(remoteState),
    ]);
    const crossing = Object.entries(i!.output as Record<string, Terraform>).filter(([id]) =>
      id.startsWith("cross-stack-output"),
    );
    expect(crossing).toHaveLength(3);
    expect(crossing.every(([, { sensitive }]) => sensitive)).toBe(true);
  });
});
