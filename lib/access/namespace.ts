import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { checkedLabels } from "./rules";
import { requireUniqueObjects } from "./unique-objects";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";
import { checkedNamespaceName } from "../private/namespace-name";

/** A namespace: created by `Namespace`, or existing. */
export interface INamespace {
  /** Name of the namespace. */
  readonly name: string;
}

export interface NamespaceProps {
  /**
   * Name: 1 to 63 lower-case letters, digits and hyphens. A change replaces the namespace and all that
   * it holds.
   */
  readonly name: string;

  /**
   * Labels. Of those under `kubernetes.io` the provider manages only the ones that stand here, and an
   * import shows them once as added.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A namespace of the cluster. Destroying it destroys all that it holds.
 *
 * Emits `kubernetes_namespace_v1`.
 *
 * Source: Microsoft's tutorial "Use Kubernetes RBAC with Microsoft Entra integration",
 * `kubectl create namespace dev`.
 *
 * @throws on an id that is a token, a name that isn't a DNS-1123 label or that every cluster has, a
 * label that Kubernetes refuses; at synth, on two namespaces of one name
 */
export class Namespace extends Construct implements INamespace {
  /** Where objects go that name no namespace. Every cluster has it. */
  static readonly DEFAULT = Namespace.fromName("default");

  /** The cluster's own components. Every cluster has it. */
  static readonly KUBE_SYSTEM = Namespace.fromName("kube-system");

  /**
   * An existing namespace. Emits nothing.
   *
   * @throws on a name that isn't a DNS-1123 label
   */
  static fromName(name: string): INamespace {
    return { name: checkedNamespaceName("Namespace.fromName", "name", name) };
  }

  /** The `kubernetes_namespace_v1`. */
  readonly resource: NamespaceV1;

  /** Name as it was given. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, checkedId(scope, id));
    this.name = checkedNamespaceName(this, "name", props.name);
    if (IN_EVERY_CLUSTER.includes(this.name)) {
      refuse({
        where: this,
        property: "name",
        given: this.name,
        problem: "every cluster has this namespace, so it can't be created",
        remedy: `Use Namespace.fromName("${this.name}").`,
      });
    }
    this.resource = new NamespaceV1(this, "Resource", {
      metadata: { name: this.name, labels: checkedLabels(this, "labels", props.labels) },
    });
    requireUniqueObjects(this);
  }
}

const IN_EVERY_CLUSTER = ["default", "kube-system", "kube-public", "kube-node-lease"];
