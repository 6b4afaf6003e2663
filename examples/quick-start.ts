import { App } from "cdktf";
import {
  AccessStack,
  ClusterRole,
  ClusterRoleBinding,
  ClusterStack,
  IdentityStack,
  Subject,
} from "cdktf-aks-azuread";

const app = new App();

const identity = new IdentityStack(app, "identity", { clusterName: "myakscluster" });

const { cluster } = new ClusterStack(app, "cluster", {
  name: "myakscluster",
  resourceGroupName: "myResourceGroup",
  location: "EastUS",
  azureAd: identity.azureAd,
});

const access = new AccessStack(app, "access", { cluster });
new ClusterRoleBinding(access, "ClusterAdmins", {
  name: "contoso-cluster-admins",
  role: ClusterRole.CLUSTER_ADMIN,
  subjects: [Subject.user("alice@contoso.com")],
});

app.synth();
