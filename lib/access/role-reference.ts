import type { INamespace } from "./namespace";

/** A cluster role that a binding can refer to: created by `ClusterRole`, or existing. */
export interface IClusterRole {
  /** Name of the cluster role. */
  readonly name: string;
}

/** A role of a namespace that a binding there can refer to: created by `Role`, or existing. */
export interface IRole {
  /** Name of the role. */
  readonly name: string;

  /** The namespace in which the role counts. */
  readonly namespace: INamespace;
}

/** @internal */
export function isNamespaced(role: IRole | IClusterRole): role is IRole {
  return (role as Partial<IRole>).namespace !== undefined;
}
