import { Refusal } from "../protocol/diagnostic";
import {
  blocksAt,
  hasUnknown,
  isUnknown,
  stringAt,
  stringsAt,
  type ObjectValue,
} from "../protocol/value";
import type { World } from "../world/world";
import { adminCertificate, hasLocalAccounts, integrationOf } from "./cluster-credentials";
import type { Rule } from "./rule";

/** The application that every cluster with AKS-managed Azure AD checks tokens for. */
const AKS_SERVER = "6dae42f8-4368-4678-94ff-3960e28e3630";

export const kubernetesSignIn: Rule = {
  about:
    "A cluster lets in its administrator's certificate where it has local accounts, or a token for the AKS server.",
  types: ["provider.kubernetes"],
  configure(config, { world }) {
    if (isUnknown(config.host) || hasUnknown(config)) return;
    const cluster = clusterAt(world, stringAt(config, "host"));
    const [exec] = blocksAt(config, "exec");
    const certificate = stringAt(config, "client_certificate");
    if (exec !== undefined && certificate !== undefined) {
      throw new Refusal("Unauthorized", "exec and a client certificate were given at once.");
    }
    if (exec !== undefined) return checkKubelogin(exec, cluster);
    const expected = Buffer.from(adminCertificate(String(cluster.name)), "base64").toString("utf8");
    if (certificate !== expected || !hasLocalAccounts(cluster)) {
      throw new Refusal(
        "Unauthorized",
        "401: no administrator's certificate of this cluster was given.",
      );
    }
  },
};

function clusterAt(world: World, host: string | undefined): ObjectValue {
  const found = world
    .all("azurerm_kubernetes_cluster")
    .find(({ values }) => host === `https://${String(values.fqdn)}:443`);
  if (found === undefined) {
    throw new Refusal(
      "Kubernetes cluster unreachable",
      `no cluster answers at ${host ?? "localhost"}`,
    );
  }
  return found.values;
}

function checkKubelogin(exec: ObjectValue, cluster: ObjectValue): void {
  const args = stringsAt(exec, "args");
  const server = args[args.indexOf("--server-id") + 1];
  if (
    exec.command !== "kubelogin" ||
    server !== AKS_SERVER ||
    integrationOf(cluster) !== "managed"
  ) {
    throw new Refusal(
      "Unauthorized",
      `401: kubelogin needs AKS-managed Azure AD and --server-id ${AKS_SERVER}.`,
    );
  }
}
