import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { Construct } from "constructs";
import type { IClusterRole } from "./cluster-role";
import { checkedRbacName } from "./rules";
import type { ISubject } from "./subject";
import { SubjectList } from "./subject-list";
import { checkedId } from "../private/construct-id";

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
}

/**
 * A cluster role for subjects, across the whole cluster.
 *
 * Emits `kubernetes_cluster_role_binding_v1`.
 *
 * Article: `kubectl apply -f basic-azure-ad-binding.yaml`.
 *
 * @throws on an id that is a token, a name that Kubernetes refuses, a subject named twice; at synth
 * when there is no subject
 */
export class ClusterRoleBinding extends Construct {
  /** The `kubernetes_cluster_role_binding_v1`. */
  readonly resource: ClusterRoleBindingV1;

  private readonly subjects: SubjectList;

  constructor(scope: Construct, id: string, props: ClusterRoleBindingProps) {
    super(scope, checkedId(scope, id));
    this.subjects = new SubjectList(this);
    this.resource = new ClusterRoleBindingV1(this, "Resource", {
      metadata: { name: checkedRbacName(this, "name", props.name) },
      roleRef: {
        apiGroup: "rbac.authorization.k8s.io",
        kind: "ClusterRole",
        name: props.role.name,
      },
      subject: [],
    });
    this.addSubjects(...(props.subjects ?? []));
  }

  /**
   * Binds the role to further subjects.
   *
   * @throws on a subject that is bound already
   */
  addSubjects(...subjects: ISubject[]): void {
    this.subjects.add(...subjects);
    this.resource.putSubject(this.subjects.blocks());
  }
}
