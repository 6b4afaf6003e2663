import { example } from "./support/example";
import { only, type Terraform } from "./support/synth";

/** Each command of the article, with what the legacy stacks hold in its place. */
const stacks = example({ integrations: ["legacy"] });
const identity = stacks["legacy-identity"]!;
const cluster = stacks["legacy-cluster"]!;
const access = stacks["legacy-access"]!;

const GRAPH = "00000003-0000-0000-c000-000000000000";
const applications = identity.resource.azuread_application as Record<string, Terraform>;
const server = applications.Server_7E7D21FA!;
const client = applications.Client_4A7F64DF!;
const principals = identity.resource.azuread_service_principal as Record<string, Terraform>;
const grants = identity.resource.azuread_service_principal_delegated_permission_grant as Record<
  string,
  Terraform
>;

describe("Create Azure AD server component", () => {
  test('az ad app create --display-name "${aksname}Server"', () => {
    expect(server.display_name).toBe("myaksclusterServer");
  });

  test('az ad app create --identifier-uris "https://${aksname}Server", as Azure AD takes it today and as the article has it', () => {
    expect(only(identity, "azuread_application_identifier_uri").identifier_uri).toBe(
      "api://${azuread_application.Server_7E7D21FA.client_id}",
    );
    const asWritten = example({
      integrations: ["legacy"],
      identifierUri: "https://myaksclusterServer",
    });
    expect(
      only(asWritten["legacy-identity"]!, "azuread_application_identifier_uri").identifier_uri,
    ).toBe("https://myaksclusterServer");
  });

  test("az ad app update --set groupMembershipClaims=All", () => {
    expect(server.group_membership_claims).toEqual(["All"]);
  });

  test("az ad sp create --id $serverApplicationId", () => {
    expect(principals.Server_ServicePrincipal_66A837E1!.client_id).toBe(
      "${azuread_application.Server_7E7D21FA.client_id}",
    );
  });

  test('az ad sp credential reset --credential-description "AKSPassword"', () => {
    expect(only(identity, "azuread_application_password")).toMatchObject({
      application_id: "${azuread_application.Server_7E7D21FA.id}",
      display_name: "AKSPassword",
    });
  });

  test("az ad app permission add --api 00000003-… --api-permissions e1fe6dd8…=Scope 06da0dbc…=Scope 7ab1d382…=Role", () => {
    expect(server.required_resource_access).toEqual([
      {
        resource_app_id: GRAPH,
        resource_access: [
          { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
          { id: "06da0dbc-49e2-44d2-8312-53f166ab848a", type: "Scope" },
          { id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", type: "Role" },
        ],
      },
    ]);
  });

  test("az ad app permission grant --id $serverApplicationId --api 00000003-…", () => {
    expect(grants.ServerConsent_MicrosoftGraphGrant_E64A5F7E!.claim_values).toEqual([
      "Directory.Read.All",
      "User.Read",
    ]);
    expect(only(identity, "azuread_service_principal", "data").client_id).toBe(GRAPH);
  });

  test("az ad app permission admin-consent --id $serverApplicationId", () => {
    expect(only(identity, "azuread_app_role_assignment").app_role_id).toBe(
      "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
    );
  });
});

describe("Create Azure AD client component", () => {
  test('az ad app create --display-name "${aksname}Client" --native-app --reply-urls "https://${aksname}Client"', () => {
    expect(client).toMatchObject({
      display_name: "myaksclusterClient",
      fallback_public_client_enabled: true,
      public_client: { redirect_uris: ["https://myaksclusterClient"] },
    });
  });

  test("az ad sp create --id $clientApplicationId", () => {
    expect(principals.Client_ServicePrincipal_4FF987EA!.client_id).toBe(
      "${azuread_application.Client_4A7F64DF.client_id}",
    );
  });

  test('az ad app show --id $serverApplicationId --query "oauth2Permissions[0].id"', () => {
    expect(server.api.oauth2_permission_scope[0].id).toBe(
      client.required_resource_access[0].resource_access[0].id,
    );
  });

  test("az ad app permission add --id $clientApplicationId --api $serverApplicationId --api-permissions …=Scope", () => {
    expect(client.required_resource_access).toEqual([
      {
        resource_app_id: "${azuread_application.Server_7E7D21FA.client_id}",
        resource_access: [expect.objectContaining({ type: "Scope" })],
      },
    ]);
  });

  test("az ad app permission grant --id $clientApplicationId --api $serverApplicationId", () => {
    expect(grants.ClientConsent_ServerGrant_64E27055).toEqual({
      service_principal_object_id:
        "${azuread_service_principal.Client_ServicePrincipal_4FF987EA.object_id}",
      resource_service_principal_object_id:
        "${azuread_service_principal.Server_ServicePrincipal_66A837E1.object_id}",
      claim_values: ["user_impersonation"],
    });
  });
});

describe("Deploy the cluster", () => {
  const aks = only(cluster, "azurerm_kubernetes_cluster");

  test("az group create --name myResourceGroup --location EastUS", () => {
    expect(only(cluster, "azurerm_resource_group")).toEqual({
      name: "myResourceGroup",
      location: "EastUS",
    });
  });

  test("az account show --query tenantId", () => {
    expect(Object.keys(cluster.data.azurerm_client_config)).toEqual(["ClientConfig_DEEF250B"]);
  });

  test("az aks create --resource-group myResourceGroup --name $aksname --node-count 1", () => {
    expect(aks).toMatchObject({
      name: "myakscluster",
      resource_group_name: "${azurerm_resource_group.ResourceGroup_FFF1A175.name}",
      default_node_pool: { node_count: 1 },
    });
  });

  test("az aks create --aad-server-app-id --aad-server-app-secret --aad-client-app-id --aad-tenant-id", () => {
    const crossed = (output: string) =>
      `\${data.terraform_remote_state.cross-stack-reference-input-legacy-identity.outputs.cross-stack-output-${output}}`;
    expect(aks.azure_active_directory_role_based_access_control).toEqual({
      server_app_id: crossed("azuread_applicationServer_7E7D21FAclient_id"),
      server_app_secret: crossed("azuread_application_passwordServer_Password_F97DFC0Cvalue"),
      client_app_id: crossed("azuread_applicationClient_4A7F64DFclient_id"),
      tenant_id: "${data.azurerm_client_config.ClientConfig_DEEF250B.tenant_id}",
    });
  });

  test("az aks get-credentials --admin", () => {
    expect(cluster.output.get_admin_credentials_command.value).toBe(
      "az aks get-credentials --resource-group myResourceGroup --name myakscluster --admin",
    );
    expect(access.provider.kubernetes[0].client_certificate).toContain(
      "kube_admin_config[0].client_certificate",
    );
  });
});

describe("Create Kubernetes RBAC binding", () => {
  test("az ad signed-in-user show --query userPrincipalName", () => {
    expect(only(access, "azuread_user", "data").object_id).toBe(
      "${data.azuread_client_config.Caller_BA8D1D35.object_id}",
    );
    expect(only(access, "terraform_data").input).toContain(
      "data.azuread_user.SignedInUser_691E0603.user_principal_name",
    );
  });

  test("kubectl apply -f basic-azure-ad-binding.yaml", () => {
    const bindings = Object.values<Terraform>(access.resource.kubernetes_cluster_role_binding_v1);
    const named = bindings.filter(({ metadata }) => metadata.name === "contoso-cluster-admins");
    expect(only({ resource: { named } }, "named")).toEqual({
      metadata: { name: "contoso-cluster-admins" },
      role_ref: {
        api_group: "rbac.authorization.k8s.io",
        kind: "ClusterRole",
        name: "cluster-admin",
      },
      subject: [
        {
          api_group: "rbac.authorization.k8s.io",
          kind: "User",
          name: "${terraform_data.SignedInUser_Record_E6D7F133.output}",
          namespace: "",
        },
      ],
    });
  });
});

describe("Access cluster with Azure AD", () => {
  test.each([
    [
      "az aks get-credentials --overwrite-existing",
      "get_credentials_command",
      "az aks get-credentials --resource-group myResourceGroup --name myakscluster --overwrite-existing",
    ],
    [
      "the sign-in prompt, through kubelogin since kubectl 1.26",
      "convert_kubeconfig_command",
      "kubelogin convert-kubeconfig --login devicecode --legacy",
    ],
    ["kubectl get pods --all-namespaces", "get_pods_command", "kubectl get pods --all-namespaces"],
    [
      'az aks show --query "aadProfile"',
      "show_aad_profile_command",
      "az aks show --resource-group myResourceGroup --name myakscluster --query aadProfile",
    ],
  ])("%s", (_, output, command) => {
    expect(cluster.output[output].value).toBe(command);
  });
});
