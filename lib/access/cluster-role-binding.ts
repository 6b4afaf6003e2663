import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { Construct } from "constructs";
import { nameOf } from "./name-of";
import { type IClusterRole, isNamespaced } from "./role-reference";
import type { ISubject } from "./subject";
import { SubjectList } from "./subject-list";
import { requireUniqueObjects } from "./unique-objects";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";

export interface ClusterRoleBindingProps {
  /** Name of the binding. A change replaces it. */
  readonly name: string;

  /** The role that is bound. A change replaces the binding: Kubernetes can't edit `roleRef`. */
  readonly role: IClusterRole;

  /**
   * Whom the role is bound to. More can be added with `addSubjects`.
   *
   * @default - none yet; a binding that stays without subjects is refused at synth
   */
  readonly subjects?: ISubject[];

  /**
   * Name of the binding that holds the service accounts among the subjects.
   *
   * @default "<name>-service-accounts"
   */
  readonly serviceAccountsName?: string;
}

/**
 * A cluster role for subjects, across the whole cluster.
 *
 * Emits `kubernetes_cluster_role_binding_v1`; service accounts get one of their own.
 *
 * Article: `kubectl apply -f basic-azure-ad-binding.yaml`.
 *
 * @throws on an id that is a token, a role of a namespace, a name that Kubernetes refuses, a subject named twice or that the
 * cluster can't know; at synth without subjects, and on two bindings of one name
 */
export class ClusterRoleBinding extends Construct {
  private readonly subjects: SubjectList<ClusterRoleBindingV1>;

  constructor(scope: Construct, id: string, props: ClusterRoleBindingProps) {
    super(scope, checkedId(scope, id));
    if (isNamespaced(props.role)) {
      refuse({
        where: this,
        property: "role",
        given: `${props.role.namespace.name}/${props.role.name}`,
        problem: "is a role of a namespace, which Kubernetes doesn't find for a whole cluster",
        remedy: "Use its bind method or a RoleBinding, or make it a ClusterRole.",
      });
    }
    const roleRef = {
      apiGroup: "rbac.authorization.k8s.io",
      kind: "ClusterRole",
      name: nameOf(this, props.role),
    };
    this.subjects = new SubjectList(
      this,
      props,
      (childId, name, subject) =>
        new ClusterRoleBindingV1(this, childId, { metadata: { name }, roleRef, subject }),
    );
    this.addSubjects(...(props.subjects ?? []));
    requireUniqueObjects(this);
  }

  /**
   * The `kubernetes_cluster_role_binding_v1` of the users and groups.
   *
   * @throws as long as there are none
   */
  get resource(): ClusterRoleBindingV1 {
    return this.subjects.resource;
  }

  /**
   * The `kubernetes_cluster_role_binding_v1` of the service accounts.
   *
   * @throws as long as there are none
   */
  get serviceAccountsResource(): ClusterRoleBindingV1 {
    return this.subjects.serviceAccountsResource;
  }

  /**
   * Binds the role to further subjects.
   *
   * @throws on a subject that is bound already, or that the cluster can't know
   */
  addSubjects(...subjects: ISubject[]): void {
    this.subjects.add(...subjects);
  }
}
