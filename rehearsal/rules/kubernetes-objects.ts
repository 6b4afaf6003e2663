import { Refusal } from "../protocol/diagnostic";
import { blocksAt, isUnknown, stringAt, type ObjectValue, type Value } from "../protocol/value";
import type { World } from "../world/world";
import type { Rule } from "./rule";

const RBAC = "rbac.authorization.k8s.io";
const BINDINGS = ["kubernetes_cluster_role_binding_v1", "kubernetes_role_binding_v1"];
const NAMESPACED = ["kubernetes_role_binding_v1", "kubernetes_role_v1"];

export const kubernetesObject: Rule = {
  about: "An object is known by its name, in a namespace or without one, and exists once.",
  types: [
    ...BINDINGS,
    "kubernetes_cluster_role_v1",
    "kubernetes_namespace_v1",
    "kubernetes_role_v1",
  ],
  create(object, { world, type }) {
    const name = stringAt(object, "metadata.name") ?? "";
    const namespace = stringAt(object, "metadata.namespace") ?? "default";
    const id = NAMESPACED.includes(type) ? `${namespace}/${name}` : name;
    if (world.get(type, id) !== undefined) {
      throw new Refusal(`${type} "${name}" already exists`, "409: AlreadyExists");
    }
    object.id = id;
    object.metadata = blocksAt(object, "metadata").map((metadata) => stored(metadata, world, id));
  },
};

export const roleBindingStorage: Rule = {
  about: "The API server fills a subject's API group and refuses one that doesn't fit its kind.",
  types: BINDINGS,
  create: storeSubjects,
  update: storeSubjects,
};

function storeSubjects(object: ObjectValue): void {
  const [roleRef] = blocksAt(object, "role_ref");
  if (roleRef?.api_group !== RBAC) {
    throw new Refusal("Invalid value", `422: roleRef.apiGroup: supported values: "${RBAC}"`);
  }
  object.subject = blocksAt(object, "subject").map((subject) => {
    const expected = subject.kind === "ServiceAccount" ? "" : RBAC;
    const group = isUnknown(subject.api_group) ? expected : (subject.api_group ?? expected);
    if (group !== expected) {
      throw new Refusal("Invalid value", `422: subjects.apiGroup: supported values: "${expected}"`);
    }
    if (subject.kind === "ServiceAccount" && !subject.namespace) {
      throw new Refusal("Required value", "422: subjects.namespace");
    }
    return { ...subject, api_group: group };
  });
}

function stored(metadata: ObjectValue, world: World, id: string): ObjectValue {
  const decided: Record<string, Value> = {
    generation: 0,
    resource_version: "1",
    uid: world.newGuid("kubernetes", id),
  };
  const entries = Object.entries(metadata).map(([name, value]): [string, Value] => [
    name,
    isUnknown(value) && name in decided ? (decided[name] as Value) : value,
  ]);
  return Object.fromEntries(entries);
}
