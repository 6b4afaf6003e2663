import type { ClusterRoleBindingV1Subject } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import type { Construct } from "constructs";
import { type ISubject, type SubjectEntry, SubjectKind } from "./subject";
import { refuse } from "../private/errors";
import { resolved } from "../private/resolved";

/** The subjects of one binding, in the order in which they were given. */
export class SubjectList {
  private readonly entries: SubjectEntry[] = [];

  constructor(private readonly binding: Construct) {
    binding.node.addValidation({
      validate: () =>
        this.entries.length === 0
          ? ["subjects: a binding without subjects grants nothing. Add at least one subject."]
          : [],
    });
  }

  add(...subjects: ISubject[]): void {
    for (const subject of subjects) {
      const entry = subject.bind(this.binding);
      if (this.entries.some((other) => this.isSame(other, entry))) {
        refuse({
          where: this.binding,
          property: "subjects",
          given: resolved(this.binding, entry.name),
          problem: `this ${entry.kind} is bound already`,
          remedy: "Name each subject once.",
        });
      }
      this.entries.push(entry);
    }
  }

  /** As `kubectl apply` stores them: the API group follows from the kind. */
  blocks(): ClusterRoleBindingV1Subject[] {
    return this.entries.map(({ kind, name, namespace }) => ({
      kind,
      name,
      apiGroup: kind === SubjectKind.SERVICE_ACCOUNT ? "" : "rbac.authorization.k8s.io",
      // The provider's own default is "default", which Kubernetes refuses for users and groups.
      namespace: namespace ?? "",
    }));
  }

  private isSame(one: SubjectEntry, other: SubjectEntry): boolean {
    const key = ({ kind, name, namespace }: SubjectEntry) =>
      JSON.stringify(resolved(this.binding, [kind, name, namespace ?? ""]));
    return key(one) === key(other);
  }
}
