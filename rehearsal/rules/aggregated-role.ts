import { blocksAt, isObject, valueAt, type ObjectValue } from "../protocol/value";
import type { Rule } from "./rule";

export const aggregatedRole: Rule = {
  about: "Kubernetes fills an aggregated cluster role with the rules of those whose labels match.",
  types: ["kubernetes_cluster_role_v1"],
  read(object, _state, { world, type }) {
    const selectors = blocksAt(object, "aggregation_rule").flatMap((aggregation) =>
      blocksAt(aggregation, "cluster_role_selectors"),
    );
    if (selectors.length === 0) return;
    object.rule = world
      .all(type)
      .filter(({ id, values }) => id !== object.id && selectors.some((by) => matches(by, values)))
      .flatMap(({ values }) => blocksAt(values, "rule"));
  },
};

function matches(selector: ObjectValue, role: ObjectValue): boolean {
  const labels = valueAt(role, "metadata.labels");
  return Object.entries(isObject(selector.match_labels) ? selector.match_labels : {}).every(
    ([key, value]) => isObject(labels) && labels[key] === value,
  );
}
