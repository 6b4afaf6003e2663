import type { Block, SynthesizedStack } from "./synthesized";
import { AksRole } from "../lib/cluster/aks-role";
import { isGuid } from "../lib/private/checks";

/** Who may do what, where, and through what. */
export interface Grant {
  readonly who: string;
  readonly role: string;
  readonly where: string;
  readonly through: string;
}

/** A role that the stacks define, and what it allows. */
export interface DefinedRole {
  readonly role: string;
  readonly where: string;
  readonly allows: string;
}

const WHOLE_CLUSTER = "whole cluster";

/** All that a stack grants, in any of the ways that AKS knows. */
export function grantsOf(stack: SynthesizedStack): Grant[] {
  return [
    ...stack.resources("azurerm_kubernetes_cluster").flatMap((it) => adminGroups(stack, it)),
    ...stack.resources("azurerm_role_assignment").map((it) => roleAssignment(stack, it)),
    ...stack.resources("kubernetes_cluster_role_binding_v1").flatMap((it) => binding(stack, it)),
    ...stack.resources("kubernetes_role_binding_v1").flatMap((it) => binding(stack, it)),
  ];
}

export function rolesOf(stack: SynthesizedStack): DefinedRole[] {
  return ["kubernetes_cluster_role_v1", "kubernetes_role_v1"].flatMap((type) =>
    stack.resources(type).map(({ metadata, rule, aggregation_rule: aggregation }) => ({
      role: stack.read(metadata.name),
      where: place(stack, metadata.namespace),
      allows: aggregation
        ? "the rules of the cluster roles with its labels"
        : (rule as Block[]).map(allowed).join("; "),
    })),
  );
}

function adminGroups(stack: SynthesizedStack, cluster: Block): Grant[] {
  const block = cluster.azure_active_directory_role_based_access_control as Block | undefined;
  return ((block?.admin_group_object_ids ?? []) as string[]).map((id) => ({
    who: `group ${stack.read(id)}`,
    role: "cluster-admin",
    where: WHOLE_CLUSTER,
    through: "admin group of the cluster",
  }));
}

const PRINCIPALS: Readonly<Record<string, string>> = {
  User: "user",
  Group: "group",
  ServicePrincipal: "service principal",
};

function roleAssignment(stack: SynthesizedStack, assignment: Block): Grant {
  const { principal_type: type, principal_id: id, role_definition_id: role } = assignment;
  const guid = String(role).split("/").at(-1);
  const [, namespace] = /\/namespaces\/([^/]+)$/.exec(String(assignment.scope)) ?? [];
  return {
    who: `${PRINCIPALS[type] ?? "principal"} ${stack.read(id)}`,
    role: AksRole.builtIn().find((known) => known.guid === guid)?.name ?? `Azure role ${guid}`,
    where: place(stack, namespace),
    through: "Azure role assignment",
  };
}

function binding(stack: SynthesizedStack, { metadata, role_ref: role, subject }: Block): Grant[] {
  const kind = metadata.namespace === undefined ? "ClusterRoleBinding" : "RoleBinding";
  return (subject as Block[]).map((it) => ({
    who: subjectName(stack, it),
    role: stack.read(role.name),
    where: place(stack, metadata.namespace),
    through: `${kind} ${stack.read(metadata.name)}`,
  }));
}

function subjectName(stack: SynthesizedStack, { kind, name, namespace }: Block): string {
  if (kind === "ServiceAccount") {
    return `service account ${stack.read(namespace)}/${name}`;
  }
  const read = stack.read(name);
  // Kubernetes knows guests and service principals alike: as users named by an object id.
  return kind === "User" && isGuid(read)
    ? `guest or service principal ${read}`
    : `${String(kind).toLowerCase()} ${read}`;
}

function place(stack: SynthesizedStack, namespace: unknown): string {
  return namespace === undefined ? WHOLE_CLUSTER : `namespace ${stack.read(namespace)}`;
}

function allowed(rule: Block): string {
  const verbs = (rule.verbs as string[]).join(", ");
  const groups = ((rule.api_groups ?? []) as string[]).filter((group) => group !== "");
  const named = (rule.resource_names ?? []) as string[];
  return [
    verbs,
    "on",
    [...(rule.resources ?? []), ...(rule.non_resource_urls ?? [])].join(", "),
    ...(groups.length > 0 ? [`(${groups.join(", ")})`] : []),
    ...(named.length > 0 ? [`named ${named.join(", ")}`] : []),
  ].join(" ");
}
