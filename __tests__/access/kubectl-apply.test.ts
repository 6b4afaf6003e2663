import {
  ClusterRole,
  ClusterRoleBinding,
  Namespace,
  Role,
  RoleBinding,
  SelectorOperator,
  Subject,
  Verb,
} from "../../lib";
import { synthOf, type Terraform } from "../support/synth";
import { GUIDS } from "../support/values";
import type { TerraformStack } from "cdktf";

/**
 * Each case: the manifest as the API server of Kubernetes stores it after `kubectl apply` (recorded, without
 * uid, timestamps and kubectl's own annotation), and the construct. What the kubernetes provider sends for
 * the emitted block, by its own expanders, has to be the same object, so that an import shows no diff.
 */
type Case = [string, string, object, (stack: TerraformStack) => void];

const RBAC = "rbac.authorization.k8s.io";
const alice = Subject.user("alice@contoso.com");
const dev = Namespace.fromName("dev");

const CASES: Case[] = [
  [
    "the article's basic-azure-ad-binding.yaml",
    "kubernetes_cluster_role_binding_v1",
    {
      metadata: { name: "contoso-cluster-admins" },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "cluster-admin" },
      subjects: [{ apiGroup: RBAC, kind: "User", name: "alice@contoso.com" }],
    },
    (stack) =>
      void new ClusterRoleBinding(stack, "X", {
        name: "contoso-cluster-admins",
        role: ClusterRole.CLUSTER_ADMIN,
        subjects: [alice],
      }),
  ],
  [
    "a cluster role binding of users, guests and groups",
    "kubernetes_cluster_role_binding_v1",
    {
      metadata: { name: "acc:Mixed" },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "view" },
      subjects: [
        { apiGroup: RBAC, kind: "User", name: "alice@contoso.com" },
        { apiGroup: RBAC, kind: "Group", name: GUIDS.group },
        { apiGroup: RBAC, kind: "User", name: GUIDS.guest },
      ],
    },
    (stack) =>
      void new ClusterRoleBinding(stack, "X", {
        name: "acc:Mixed",
        role: ClusterRole.VIEW,
        subjects: [alice, Subject.group(GUIDS.group), Subject.guest(GUIDS.guest)],
      }),
  ],
  [
    "a cluster role binding of a service account",
    "kubernetes_cluster_role_binding_v1",
    {
      metadata: { name: "ci" },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "view" },
      subjects: [{ kind: "ServiceAccount", name: "deployer", namespace: "ci" }],
    },
    (stack) =>
      void new ClusterRoleBinding(stack, "X", {
        name: "ci",
        serviceAccountsName: "ci",
        role: ClusterRole.VIEW,
        subjects: [Subject.serviceAccount("ci", "deployer")],
      }),
  ],
  [
    "a role binding to a role",
    "kubernetes_role_binding_v1",
    {
      metadata: { name: "readers", namespace: "dev" },
      roleRef: { apiGroup: RBAC, kind: "Role", name: "pod-reader" },
      subjects: [{ apiGroup: RBAC, kind: "User", name: "alice@contoso.com" }],
    },
    (stack) =>
      void new RoleBinding(stack, "X", {
        name: "readers",
        role: Role.fromName("pod-reader", dev),
        subjects: [alice],
      }),
  ],
  [
    "a role binding to a cluster role",
    "kubernetes_role_binding_v1",
    {
      metadata: { name: "edit-dev", namespace: "dev" },
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "edit" },
      subjects: [{ apiGroup: RBAC, kind: "Group", name: GUIDS.group }],
    },
    (stack) =>
      void new RoleBinding(stack, "X", {
        name: "edit-dev",
        namespace: dev,
        role: ClusterRole.EDIT,
        subjects: [Subject.group(GUIDS.group)],
      }),
  ],
  [
    "a role",
    "kubernetes_role_v1",
    {
      metadata: { name: "pod-reader", namespace: "dev", labels: { team: "dev" } },
      rules: [
        { apiGroups: [""], resources: ["pods", "pods/log"], verbs: ["get", "list", "watch"] },
        { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"] },
      ],
    },
    (stack) =>
      new Role(stack, "X", {
        name: "pod-reader",
        namespace: dev,
        labels: { team: "dev" },
      }).allow(Verb.READ, ["pods", "pods/log", "deployments"]),
  ],
  [
    "a cluster role for resources and URLs",
    "kubernetes_cluster_role_v1",
    {
      metadata: { name: "acc:nodes" },
      rules: [
        { nonResourceURLs: ["/healthz", "/metrics/*"], verbs: ["get"] },
        { apiGroups: [""], resources: ["nodes", "pods"], verbs: ["watch", "get"] },
        { apiGroups: ["apps"], resourceNames: ["x"], resources: ["deployments"], verbs: ["get"] },
      ],
    },
    (stack) =>
      new ClusterRole(stack, "X", {
        name: "acc:nodes",
        rules: [
          { verbs: [Verb.GET], nonResourceUrls: ["/healthz", "/metrics/*"] },
          { verbs: [Verb.WATCH, Verb.GET], resources: ["nodes", "pods"] },
        ],
      }).addRules({
        verbs: [Verb.GET],
        apiGroups: ["apps"],
        resources: ["deployments"],
        resourceNames: ["x"],
      }),
  ],
  [
    "an aggregated cluster role",
    "kubernetes_cluster_role_v1",
    {
      metadata: { name: "acc-agg" },
      aggregationRule: {
        clusterRoleSelectors: [
          { matchLabels: { team: "ops" } },
          { matchExpressions: [{ key: "tier", operator: "In", values: ["a", "b"] }] },
        ],
      },
    },
    (stack) =>
      void new ClusterRole(stack, "X", {
        name: "acc-agg",
        aggregationSelectors: [
          { matchLabels: { team: "ops" } },
          {
            matchExpressions: [{ key: "tier", operator: SelectorOperator.IN, values: ["a", "b"] }],
          },
        ],
      }),
  ],
  [
    "a namespace",
    "kubernetes_namespace_v1",
    { metadata: { name: "dev", labels: { team: "dev" } } },
    (stack) => void new Namespace(stack, "X", { name: "dev", labels: { team: "dev" } }),
  ],
];

test.each(CASES)("%s is what kubectl apply stores", (_, type, stored, build) => {
  const [block, ...others] = Object.values<Terraform>(synthOf(build).resource[type]);
  expect(others).toEqual([]);
  expect(toObject(block!)).toEqual(stored);
});

/** The provider's names, and the API's where they aren't the same in camel case. */
const FIELDS: Record<string, string> = {
  rule: "rules",
  subject: "subjects",
  non_resource_urls: "nonResourceURLs",
};

/** A role_ref has no namespace argument, a subject always has one. */
function isRoleRef({ kind }: { kind?: unknown }): boolean {
  return kind === "ClusterRole" || kind === "Role";
}

/** As the provider expands a block: camel case, and an empty text or list is left out. */
function toObject(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toObject);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const isLabels = (key: string) => key === "labels" || key === "match_labels";
  // The provider's own default for a subject, which it sends unless the block says "".
  const isSubject = "kind" in value && !isRoleRef(value);
  const block = isSubject ? { namespace: "default", ...value } : value;
  return Object.fromEntries(
    Object.entries(block)
      .filter(([, inner]) => inner !== "" && !(Array.isArray(inner) && inner.length === 0))
      .map(([key, inner]) => [
        FIELDS[key] ?? key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        isLabels(key) ? inner : toObject(inner),
      ]),
  );
}
