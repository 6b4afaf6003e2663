import type { Construct } from "constructs";
import { ClusterCredentials } from "./cluster-credentials";
import type { IAksCluster } from "../cluster/cluster-reference";

/**
 * The cluster that a binding goes to: that of the only `ClusterCredentials` in the nearest scope that
 * has any. Undefined where there is none, or where several leave it open.
 */
export function targetCluster(scope: Construct): IAksCluster | undefined {
  for (const ancestor of [...scope.node.scopes].reverse()) {
    const found = ancestor.node.children.filter((child) => child instanceof ClusterCredentials);
    if (found.length > 0) {
      return found.length === 1 ? found[0]!.cluster : undefined;
    }
  }
  return undefined;
}
