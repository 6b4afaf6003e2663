import { AzureAdIntegrationKind } from "../cluster/azure-ad-integration";
import type { IAksCluster } from "../cluster/cluster-reference";

/** A command of the article as an output of a stack. */
export interface CommandOutput {
  readonly id: string;
  readonly command: string;
  readonly description: string;
}

/** The commands of "Access cluster with Azure AD", in the order in which a person runs them. */
export function signInOutputs(cluster: IAksCluster): CommandOutput[] {
  const isLegacy = cluster.azureAdKind === AzureAdIntegrationKind.LEGACY;
  const group = quoted(cluster.resourceGroupName);
  const credentials = `az aks get-credentials --resource-group ${group} --name ${cluster.name}`;
  const admin = {
    id: "get_admin_credentials_command",
    command: `${credentials} --admin`,
    description: "Fetches the cluster administrator's kubeconfig, which works without Azure AD",
  };
  return [
    ...(cluster.localAccounts ? [admin] : []),
    {
      id: "get_credentials_command",
      command: `${credentials} --overwrite-existing`,
      description: "Fetches a user's kubeconfig, which signs in with Azure AD",
    },
    {
      id: "convert_kubeconfig_command",
      command: `kubelogin convert-kubeconfig --login ${isLegacy ? "devicecode --legacy" : "azurecli"}`,
      description: "Lets kubectl sign in through kubelogin, as it must since version 1.26",
    },
    {
      id: "get_pods_command",
      command: "kubectl get pods --all-namespaces",
      description: "The first request as an Azure AD user",
    },
    {
      id: "show_aad_profile_command",
      command: `az aks show --resource-group ${group} --name ${cluster.name} --query aadProfile`,
      description:
        "Shows the integration: managed is true once the cluster has AKS-managed Azure AD",
    },
  ];
}

/** The name of a resource group may have parentheses, which a shell takes for its own. */
function quoted(name: string): string {
  return /[()]/.test(name) ? `'${name}'` : name;
}
