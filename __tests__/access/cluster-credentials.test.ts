import type { TerraformStack } from "cdktf";
import {
  AdminGroup,
  AksCluster,
  AzureAdIntegration,
  AzureAdIntegrationKind,
  ClusterCredentials,
  type ExistingClusterProps,
  KubeloginMethod,
  ResourceGroup,
  SignIn,
} from "../../lib";
import { emitted, errorOf, only, synth, testStack } from "../support/synth";
import { GUIDS } from "../support/values";

const cluster = (props: Partial<ExistingClusterProps> = {}) =>
  AksCluster.fromName({ name: "myakscluster", resourceGroupName: "myResourceGroup", ...props });
const legacy = cluster({ azureAdKind: AzureAdIntegrationKind.LEGACY });

function credentials(stack: TerraformStack, existing = cluster(), signIn?: SignIn) {
  return new ClusterCredentials(stack, "Credentials", { cluster: existing, signIn });
}

test("snapshot", () => {
  const stack = testStack();
  credentials(stack, legacy);
  expect(emitted(synth(stack))).toMatchSnapshot();
});

test("reads the cluster by name: no kubeconfig crosses a stack boundary", () => {
  const stack = testStack();
  credentials(stack);
  expect(only(synth(stack), "azurerm_kubernetes_cluster", "data")).toMatchObject({
    name: "myakscluster",
    resource_group_name: "myResourceGroup",
  });
});

test("signs in through kubelogin where there are no local accounts, never mixed with another credential (facts: Signing in)", () => {
  expect(Object.keys(credentials(testStack()).providerConfig).sort()).toEqual([
    "clusterCaCertificate",
    "exec",
    "host",
  ]);
  expect(credentials(testStack()).providerConfig.exec).toEqual([
    {
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: "kubelogin",
      args: [
        "get-token",
        "--login",
        "azurecli",
        "--server-id",
        "6dae42f8-4368-4678-94ff-3960e28e3630",
      ],
    },
  ]);
});

test.each(Object.values(KubeloginMethod))(
  "signs in through kubelogin by %s, in a tenant",
  (method) => {
    const { exec } = credentials(
      testStack(),
      cluster(),
      SignIn.kubelogin({ method, tenantId: GUIDS.tenant }),
    ).providerConfig;
    expect(exec).toEqual([
      expect.objectContaining({
        args: expect.arrayContaining(["--login", method, "--tenant-id", GUIDS.tenant]),
      }),
    ]);
  },
);

test.each([
  ["certificate", legacy, "kube_admin_config", /^No administrator's certificate/],
  ["kubeconfig", cluster(), "kube_config", /^No kubeconfig: you lack/],
])(
  "lets Terraform say why there is no %s, where indexing would fail (facts: The cluster)",
  (_, existing, attribute, message) => {
    const stack = testStack();
    credentials(stack, existing);
    const { lifecycle } = only(synth(stack), "azurerm_kubernetes_cluster", "data");
    expect(lifecycle.postcondition).toEqual([
      {
        condition: `\${length(self.${attribute}) > 0}`,
        error_message: expect.stringMatching(message),
      },
    ]);
  },
);

describe("with the administrator's certificate", () => {
  test.each([
    ["a legacy cluster", legacy],
    ["a managed cluster with local accounts", cluster({ localAccounts: true })],
  ])("signs in to %s", (_, existing) => {
    expect(Object.keys(credentials(testStack(), existing).providerConfig).sort()).toEqual([
      "clientCertificate",
      "clientKey",
      "clusterCaCertificate",
      "host",
    ]);
  });

  test("renders the condition as a block in HCL", () => {
    const hcl = credentials(testStack(), legacy).resource.toHclTerraform() as {
      data: Record<string, Record<string, { lifecycle: unknown }>>;
    };
    const [attributes] = Object.values(hcl.data.azurerm_kubernetes_cluster!);
    expect(attributes!.lifecycle).toMatchObject({
      isBlock: true,
      value: { postcondition: { isBlock: true } },
    });
  });
});

describe("refuses", () => {
  test("a cluster of the same stack, with the reason", () => {
    const error = errorOf((stack) => {
      const made = new AksCluster(stack, "Cluster", {
        name: "myakscluster",
        resourceGroup: ResourceGroup.fromName("g", "EastUS"),
        azureAd: AzureAdIntegration.managed({
          adminGroups: [AdminGroup.fromObjectId(GUIDS.group)],
        }),
      });
      credentials(stack, made);
    });
    expect(error).toMatch(
      /\[test\/Credentials\] cluster "test\/Cluster": the cluster is made in this stack, and a provider can't be configured/,
    );
  });

  test.each<[string, Parameters<typeof cluster>[0], SignIn | undefined, RegExp]>([
    [
      "a certificate without local accounts",
      {},
      SignIn.adminCertificate(),
      /signIn "adminCertificate": the cluster has no local accounts/,
    ],
    [
      "kubelogin for a legacy cluster",
      { azureAdKind: AzureAdIntegrationKind.LEGACY },
      SignIn.kubelogin(),
      /signIn "kubelogin": a legacy integration asks every user/,
    ],
    [
      "a certificate of a cluster with exec in its name",
      { name: "my-exec", localAccounts: true },
      undefined,
      /cluster.name "my-exec"/,
    ],
    [
      "a certificate of a cluster with exec in its group",
      { resourceGroupName: "execs", localAccounts: true },
      undefined,
      /cluster.resourceGroupName "execs"/,
    ],
  ])("%s", (_, props, signIn, message) => {
    expect(errorOf((stack) => credentials(stack, cluster(props), signIn))).toMatch(message);
  });

  test("a tenant by domain", () => {
    expect(() => SignIn.kubelogin({ tenantId: "contoso.com" })).toThrow(
      /tenantId "contoso.com": is not a GUID/,
    );
  });
});
