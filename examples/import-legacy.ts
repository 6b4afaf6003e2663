import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, LocalBackend, TerraformStack, TerraformVariable } from "cdktf";
import { AksCluster, AzureAdIntegration, ResourceGroup } from "cdktf-aks-azuread";

const SUBSCRIPTION = "/subscriptions/44444444-4444-4444-8444-444444444444";

const app = new App();
const stack = new TerraformStack(app, "estate");
new LocalBackend(stack, { path: "../../../terraform.estate.tfstate" });
new AzurermProvider(stack, "azurerm", { features: [{}] });
// The last major version with the legacy integration.
stack.addOverride("terraform.required_providers.azurerm.version", "~> 3.117");

// TF_VAR_server_secret: the secret that the cluster has today.
const secret = new TerraformVariable(stack, "server_secret", { type: "string", sensitive: true });

const cluster = new AksCluster(stack, "Cluster", {
  name: "myakscluster",
  resourceGroup: ResourceGroup.fromName("myResourceGroup", "eastus"),
  azureAd: AzureAdIntegration.legacy({
    server: { clientId: "55555555-5555-4555-8555-555555555555", secret: secret.stringValue },
    client: { clientId: "66666666-6666-4666-8666-666666666666" },
  }),
  // Azure never returns the secret, so an import would show it as a difference until the next rotation.
  ignoreChanges: ["azure_active_directory_role_based_access_control[0].server_app_secret"],
});
cluster.resource.importFrom(
  `${SUBSCRIPTION}/resourceGroups/myResourceGroup/providers/Microsoft.ContainerService/managedClusters/myakscluster`,
);

app.synth();
