import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { Construct } from "constructs";
import { nameOf } from "./name-of";
import type { INamespace } from "./namespace";
import { type IClusterRole, type IRole, isNamespaced } from "./role-reference";
import type { ISubject } from "./subject";
import { SubjectList } from "./subject-list";
import { requireUniqueObjects } from "./unique-objects";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";
import { resolved } from "../private/resolved";
import { checkedNamespaceName } from "../private/namespace-name";

export interface RoleBindingProps {
  /** Name of the binding. A change replaces it. */
  readonly name: string;

  /** The role, or the cluster role, that is bound. A change replaces the binding. */
  readonly role: IRole | IClusterRole;

  /**
   * The namespace in which the role counts for the subjects. A change replaces the binding.
   *
   * @default - the role's own; a cluster role needs one
   */
  readonly namespace?: INamespace;

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
 * A role, or a cluster role, for subjects in one namespace.
 *
 * Emits `kubernetes_role_binding_v1`; service accounts get one of their own.
 *
 * Source: Microsoft's tutorial "Use Kubernetes RBAC with Microsoft Entra integration",
 * `kubectl apply -f rolebinding-dev-namespace.yaml`.
 *
 * @throws on an id that is a token, a name that Kubernetes refuses, a role of another namespace, a
 * cluster role without namespace, a subject named twice or that the cluster can't know; at synth without
 * subjects, and on two bindings of one name
 */
export class RoleBinding extends Construct {
  private readonly subjects: SubjectList<RoleBindingV1>;

  constructor(scope: Construct, id: string, props: RoleBindingProps) {
    super(scope, checkedId(scope, id));
    const { role } = props;
    const namespace = this.namespaceOf(props);
    const roleRef = {
      apiGroup: "rbac.authorization.k8s.io",
      kind: isNamespaced(role) ? "Role" : "ClusterRole",
      name: nameOf(this, role),
    };
    this.subjects = new SubjectList(this, props, (childId, name, subject) => {
      const metadata = { name, namespace: nameOf(this, namespace) };
      return new RoleBindingV1(this, childId, { metadata, roleRef, subject });
    });
    this.addSubjects(...(props.subjects ?? []));
    requireUniqueObjects(this);
  }

  /**
   * The `kubernetes_role_binding_v1` of the users and groups.
   *
   * @throws as long as there are none
   */
  get resource(): RoleBindingV1 {
    return this.subjects.resource;
  }

  /**
   * The `kubernetes_role_binding_v1` of the service accounts.
   *
   * @throws as long as there are none
   */
  get serviceAccountsResource(): RoleBindingV1 {
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

  private namespaceOf({ role, namespace }: RoleBindingProps): INamespace {
    const ofRole = isNamespaced(role) ? role.namespace : undefined;
    const chosen = namespace ?? ofRole;
    if (chosen === undefined) {
      refuse({
        where: this,
        property: "namespace",
        problem: "a cluster role is bound in a namespace, and none is given",
        remedy: "Give one, or use a ClusterRoleBinding for the whole cluster.",
      });
    }
    checkedNamespaceName(this, "namespace", chosen.name);
    if (ofRole !== undefined && !this.isSame(ofRole, chosen)) {
      refuse({
        where: this,
        property: "role",
        given: `${ofRole.name}/${role.name}`,
        problem: `is a role of another namespace than ${chosen.name}`,
        remedy: `Leave namespace out, or bind a ClusterRole or a role of ${chosen.name}.`,
      });
    }
    return chosen;
  }

  private isSame(one: INamespace, other: INamespace): boolean {
    return resolved(this, one.name) === resolved(this, other.name);
  }
}
