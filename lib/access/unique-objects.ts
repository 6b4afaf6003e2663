import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { namespaceName } from "./namespace-reference";
import { requireUnique } from "../private/unique-in-stack";

/** A resource of the kubernetes provider, which names its object in the metadata. */
interface KubernetesObject extends TerraformResource {
  readonly metadataInput?: { readonly name?: string; readonly namespace?: string };
}

const TYPES: Readonly<Record<string, string>> = {
  kubernetes_namespace_v1: "namespaces",
  kubernetes_role_v1: "roles",
  kubernetes_cluster_role_v1: "cluster roles",
  kubernetes_role_binding_v1: "bindings",
  kubernetes_cluster_role_binding_v1: "bindings",
};

/** Refuses at synth two objects of one kind, name and namespace: Kubernetes would refuse the second. */
export function requireUniqueObjects(scope: Construct): void {
  for (const [type, kind] of Object.entries(TYPES)) {
    requireUnique<KubernetesObject>(scope, {
      type,
      keyOf: (object) => [
        namespaceName(object, object.metadataInput?.namespace ?? ""),
        object.metadataInput?.name,
      ],
      problem: `two ${kind} of one name. Kubernetes has one object for a name: merge the two, or give another name.`,
    });
  }
}
