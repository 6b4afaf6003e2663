import { checkedRbacName } from "./rules";

/** A cluster role that a binding can refer to. */
export interface IClusterRole {
  /** Name of the cluster role. */
  readonly name: string;
}

/** The cluster roles that every cluster has, and any other by its name. */
export class ClusterRole {
  /** Full access to everything in the cluster. */
  static readonly CLUSTER_ADMIN = ClusterRole.fromName("cluster-admin");

  /** Full access in a namespace, its roles and bindings included. */
  static readonly ADMIN = ClusterRole.fromName("admin");

  /** Read and write most objects of a namespace, but not its roles and bindings. */
  static readonly EDIT = ClusterRole.fromName("edit");

  /** Read most objects of a namespace, but not secrets, roles and bindings. */
  static readonly VIEW = ClusterRole.fromName("view");

  /**
   * An existing cluster role. Emits nothing.
   *
   * @throws on a name that Kubernetes refuses
   */
  static fromName(name: string): IClusterRole {
    return { name: checkedRbacName("ClusterRole.fromName", "name", name) };
  }

  private constructor() {}
}
