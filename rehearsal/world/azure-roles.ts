/** The Azure roles that a cluster's users and administrators get: ids by name. */
export const AZURE_ROLES: Readonly<Record<string, string>> = {
  "Azure Kubernetes Service Cluster User Role": "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
  "Azure Kubernetes Service Cluster Admin Role": "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8",
  "Azure Kubernetes Service RBAC Cluster Admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  "Azure Kubernetes Service RBAC Admin": "3498e952-d568-435e-9b2c-8d77e338d7f7",
  "Azure Kubernetes Service RBAC Writer": "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb",
  "Azure Kubernetes Service RBAC Reader": "7f6c6a51-bcf8-42ba-9220-52d62157d7db",
};

/** The name of a role by its id, with a path before it or without. */
export function azureRoleName(id: string): string | undefined {
  const guid = id.split("/").pop();
  return Object.keys(AZURE_ROLES).find((name) => AZURE_ROLES[name] === guid);
}
