import {
  AksCluster,
  AccessStack,
  AzureEnvironment,
  KubeloginMethod,
  type KubeloginProps,
  SignIn,
} from "../../lib";
import { synthApp } from "../support/synth";
import { GUIDS } from "../support/values";

const { tenant, application } = GUIDS;
const START = ["get-token", "--login"];
const SERVER = ["--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"];

function provider(props: KubeloginProps) {
  const cluster = AksCluster.fromName({ name: "c", resourceGroupName: "rg" });
  const signIn = SignIn.kubelogin(props);
  const { s } = synthApp((app) => void new AccessStack(app, "s", { cluster, signIn }));
  return s!.provider.kubernetes[0];
}

test.each(Object.values(KubeloginMethod))("%s with environment and tenant", (method) => {
  const environment = AzureEnvironment.US_GOVERNMENT;
  const { exec, ...others } = provider({ method, environment, tenantId: tenant });
  expect(exec).toEqual([
    {
      api_version: "client.authentication.k8s.io/v1beta1",
      command: "kubelogin",
      args: [
        ...[...START, method, ...SERVER],
        ...["--environment", "AzureUSGovernmentCloud", "--tenant-id", tenant],
      ],
    },
  ]);
  expect(Object.keys(others).sort()).toEqual(["cluster_ca_certificate", "host"]);
});

test.each([
  KubeloginMethod.SERVICE_PRINCIPAL,
  KubeloginMethod.MANAGED_IDENTITY,
  KubeloginMethod.WORKLOAD_IDENTITY,
])("%s with a client id", (method) => {
  expect(provider({ method, clientId: application.toUpperCase() }).exec[0].args).toEqual([
    ...[...START, method, ...SERVER, "--client-id", application],
  ]);
});

test("refuses a client id for the Azure CLI, and ids that aren't", () => {
  expect(() => SignIn.kubelogin({ clientId: application })).toThrow("choose another method");
  const method = KubeloginMethod.SERVICE_PRINCIPAL;
  expect(() => SignIn.kubelogin({ method, clientId: "pipeline" })).toThrow("clientId");
  expect(() => SignIn.kubelogin({ tenantId: "contoso.com" })).toThrow("tenantId");
});
