import { checkedGuid } from "../private/checks";
import { refuse } from "../private/errors";

export interface AksRoleProps {
  /** Name of the role, for messages. */
  readonly name: string;

  /** The role definition's GUID: `az role definition list --name <name> --query [].name`. */
  readonly guid: string;

  /**
   * Whether the role says what its holder may do inside the cluster. Such a role counts where Azure RBAC
   * is on, and may be assigned in one namespace.
   *
   * @default false
   */
  readonly inCluster?: boolean;
}

/**
 * An Azure role that counts for a cluster: one of the six that AKS brings along, or any other.
 *
 * Source: Microsoft, "Azure built-in roles for Containers".
 */
export class AksRole {
  /** Fetch a user's kubeconfig, which whoever signs in needs. */
  static readonly CLUSTER_USER = new AksRole({
    name: "Azure Kubernetes Service Cluster User Role",
    guid: "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
  });

  /** Fetch the administrator's kubeconfig, where the cluster has local accounts. */
  static readonly CLUSTER_ADMIN = new AksRole({
    name: "Azure Kubernetes Service Cluster Admin Role",
    guid: "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8",
  });

  /** Everything in the cluster. */
  static readonly RBAC_CLUSTER_ADMIN = new AksRole({
    name: "Azure Kubernetes Service RBAC Cluster Admin",
    guid: "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
    inCluster: true,
  });

  /** Everything in a namespace but its quota and the namespace itself. */
  static readonly RBAC_ADMIN = new AksRole({
    name: "Azure Kubernetes Service RBAC Admin",
    guid: "3498e952-d568-435e-9b2c-8d77e338d7f7",
    inCluster: true,
  });

  /** Read and write most objects, but not roles and bindings. */
  static readonly RBAC_WRITER = new AksRole({
    name: "Azure Kubernetes Service RBAC Writer",
    guid: "a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb",
    inCluster: true,
  });

  /** Read most objects, but not secrets, roles and bindings. */
  static readonly RBAC_READER = new AksRole({
    name: "Azure Kubernetes Service RBAC Reader",
    guid: "7f6c6a51-bcf8-42ba-9220-52d62157d7db",
    inCluster: true,
  });

  /** The six roles that AKS brings along. */
  static builtIn(): AksRole[] {
    return [
      AksRole.CLUSTER_USER,
      AksRole.CLUSTER_ADMIN,
      AksRole.RBAC_CLUSTER_ADMIN,
      AksRole.RBAC_ADMIN,
      AksRole.RBAC_WRITER,
      AksRole.RBAC_READER,
    ];
  }

  /**
   * One of the six roles by Azure's own name for it.
   *
   * @throws on any other name
   */
  static fromName(name: string): AksRole {
    const role = AksRole.builtIn().find((candidate) => candidate.name === name);
    if (role === undefined) {
      refuse({
        where: "AksRole.fromName",
        property: "name",
        given: name,
        problem: "is not a role that AKS brings along",
        remedy: `Give one of ${AksRole.builtIn()
          .map((known) => known.name)
          .join(", ")}, or use AksRole.of.`,
      });
    }
    return role;
  }

  /**
   * Any other role; one of the six by their GUID too.
   *
   * @throws on a GUID that isn't one
   */
  static of(props: AksRoleProps): AksRole {
    const guid = checkedGuid("AksRole.of", "guid", props.guid);
    const builtIn = AksRole.builtIn().find((role) => role.guid === guid);
    return builtIn ?? new AksRole({ ...props, guid });
  }

  readonly name: string;

  /** The role definition's GUID. */
  readonly guid: string;

  /** Whether the role says what its holder may do inside the cluster. */
  readonly inCluster: boolean;

  private constructor(props: AksRoleProps) {
    this.name = props.name;
    this.guid = props.guid;
    this.inCluster = props.inCluster ?? false;
  }
}
