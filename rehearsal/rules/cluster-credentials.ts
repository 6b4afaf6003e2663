import { blocksAt, type ObjectValue, type Value } from "../protocol/value";

/** Which integration with Azure AD a stored cluster has. */
export function integrationOf(cluster: ObjectValue): "none" | "legacy" | "managed" {
  const [block] = blocksAt(cluster, "azure_active_directory_role_based_access_control");
  if (block === undefined) return "none";
  const isLegacy = typeof block.client_app_id === "string" && block.client_app_id !== "";
  return isLegacy ? "legacy" : "managed";
}

export function hasLocalAccounts(cluster: ObjectValue): boolean {
  return cluster.local_account_disabled !== true;
}

/** A cluster administrator's certificate as the cluster hands it out: base64 of PEM. */
export function adminCertificate(name: string): string {
  return pem("CERTIFICATE", `administrator of ${name}`);
}

/** `kube_config`: what every user gets. With Azure AD it has no certificate: the user signs in. */
export function userConfig(cluster: ObjectValue, host: string): Value[] {
  const withCertificate = integrationOf(cluster) === "none" && hasLocalAccounts(cluster);
  return [
    withCertificate ? adminEntry(cluster, host) : { ...adminEntry(cluster, host), ...SIGN_IN },
  ];
}

/** `kube_admin_config`: only beside Azure AD, and only where the cluster has local accounts. */
export function adminConfig(cluster: ObjectValue, host: string): Value[] {
  const exists = integrationOf(cluster) !== "none" && hasLocalAccounts(cluster);
  return exists ? [adminEntry(cluster, host)] : [];
}

const SIGN_IN = { client_certificate: "", client_key: "", username: "", password: "" };

function adminEntry(cluster: ObjectValue, host: string): Record<string, Value> {
  const name = String(cluster.name);
  return {
    host,
    username: `clusterAdmin_${String(cluster.resource_group_name)}_${name}`,
    password: "",
    client_certificate: adminCertificate(name),
    client_key: pem("PRIVATE KEY", `administrator of ${name}`),
    cluster_ca_certificate: pem("CERTIFICATE", `authority of ${name}`),
  };
}

function pem(kind: string, holder: string): string {
  const text = `-----BEGIN ${kind}-----\nrehearsed: ${holder}\n-----END ${kind}-----\n`;
  return Buffer.from(text).toString("base64");
}
