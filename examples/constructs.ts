import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { App, TerraformStack } from "cdktf";
import { AdminGroup, AksCluster, AzureAdIntegration, ResourceGroup } from "cdktf-aks-azuread";

const app = new App();
const stack = new TerraformStack(app, "platform");
new AzurermProvider(stack, "azurerm", { features: [{}] });

const cluster = new AksCluster(stack, "Cluster", {
  name: "prod",
  resourceGroup: ResourceGroup.fromName("platform", "westeurope"),
  azureAd: AzureAdIntegration.managed({
    adminGroups: [AdminGroup.fromObjectId("3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d")],
  }),
  nodeCount: 3,
  kubernetesVersion: "1.33",
});

// Whatever the library doesn't model is one override away.
cluster.resource.addOverride("sku_tier", "Standard");

app.synth();
