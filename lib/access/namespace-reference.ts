import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { Construct } from "constructs";
import { resolved } from "../private/resolved";
import { resourcesOfType } from "../private/resources";

/** The namespace's name: for a reference to one that the stack creates, the name that it is given. */
export function namespaceName(scope: Construct, namespace: string | undefined): unknown {
  if (!namespace) {
    return namespace;
  }
  const name = resolved(scope, namespace);
  const created = resourcesOfType<NamespaceV1>(scope, NamespaceV1.tfResourceType).find(
    (resource) => resolved(scope, resource.metadata.name) === name,
  );
  return created?.metadataInput?.name ?? name;
}
