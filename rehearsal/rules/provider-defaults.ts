import { blocksAt } from "../protocol/value";
import type { Rule } from "./rule";

const BINDINGS = ["kubernetes_cluster_role_binding_v1", "kubernetes_role_binding_v1"];

/** Whether the provider fills defaults into what was configured, which only the old SDK may do. */
export function hasDefaults(type: string): boolean {
  return BINDINGS.includes(type);
}

export const subjectNamespace: Rule = {
  about: 'The kubernetes provider sets a subject\'s namespace to "default" where none is given.',
  types: BINDINGS,
  plan({ planned }) {
    planned.subject = blocksAt(planned, "subject").map((subject) => ({
      ...subject,
      namespace: subject.namespace ?? "default",
    }));
  },
};
