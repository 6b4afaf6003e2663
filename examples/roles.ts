import { App } from "cdktf";
import {
  AccessStack,
  AksCluster,
  ClusterRole,
  Namespace,
  Role,
  RoleBinding,
  Subject,
  Verb,
} from "cdktf-aks-azuread";

const app = new App();
const access = new AccessStack(app, "access", {
  cluster: AksCluster.fromName({ name: "myakscluster", resourceGroupName: "myResourceGroup" }),
});
const developers = Subject.group("3f2b1c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d");
const dev = new Namespace(access, "Dev", { name: "dev" });

const role = new Role(access, "Restarter", { name: "restarter", namespace: dev });
role.allow(Verb.READ, ["pods", "pods/log", "deployments"]);
role.allow([Verb.PATCH], ["deployments"]);
role.bind("Developers", developers, Subject.serviceAccount(dev, "pipeline"));

new RoleBinding(access, "Editors", {
  name: "editors",
  namespace: dev,
  role: ClusterRole.EDIT,
  subjects: [Subject.lookup({ mail: "alice@contoso.com" })],
});

app.synth();
