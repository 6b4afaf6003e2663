import {
  ClusterRole,
  type ClusterRoleProps,
  type ClusterRoleSelector,
  Namespace,
  SelectorOperator,
  Subject,
  Verb,
} from "../../lib";
import { emitted, errorOf, only, synthOf } from "../support/synth";
import { GUIDS } from "../support/values";

const TYPE = "kubernetes_cluster_role_v1";
const group = Subject.group(GUIDS.group);
const nodes = { verbs: [Verb.GET], resources: ["nodes"] };

const emit = (props: Partial<ClusterRoleProps>, build: (role: ClusterRole) => void = () => {}) =>
  only(
    synthOf((stack) => build(new ClusterRole(stack, "Nodes", { name: "nodes", ...props }))),
    TYPE,
  );

const refusal = (props: Partial<ClusterRoleProps>, build: (role: ClusterRole) => void = () => {}) =>
  errorOf((stack) => build(new ClusterRole(stack, "Nodes", { name: "nodes", ...props })));

test("keeps the order of each list: Terraform compares it", () => {
  const role = emit({
    labels: { "rbac.authorization.k8s.io/aggregate-to-view": "true" },
    rules: [
      {
        verbs: [Verb.WATCH, Verb.GET],
        apiGroups: ["metrics.k8s.io", ""],
        resources: ["pods", "nodes"],
        resourceNames: ["b", "a"],
      },
    ],
  });
  expect(role).toEqual({
    metadata: {
      name: "nodes",
      labels: { "rbac.authorization.k8s.io/aggregate-to-view": "true" },
    },
    rule: [
      {
        api_groups: ["metrics.k8s.io", ""],
        resources: ["pods", "nodes"],
        resource_names: ["b", "a"],
        verbs: ["watch", "get"],
      },
    ],
  });
});

test("a rule for URLs has no API groups, not even an empty list", () => {
  const role = emit({
    rules: [{ verbs: [Verb.GET], nonResourceUrls: ["/healthz", "/metrics/*"] }],
  });
  expect(role.rule).toEqual([{ non_resource_urls: ["/healthz", "/metrics/*"], verbs: ["get"] }]);
});

test("an aggregated role has its selectors alone: rules beside them would differ for ever", () => {
  const role = emit({
    aggregationSelectors: [
      { matchLabels: { team: "ops" } },
      { matchExpressions: [{ key: "tier", operator: SelectorOperator.IN, values: ["a", "b"] }] },
    ],
  });
  expect(role).toEqual({
    metadata: { name: "nodes" },
    aggregation_rule: {
      cluster_role_selectors: [
        { match_labels: { team: "ops" } },
        { match_expressions: [{ key: "tier", operator: "In", values: ["a", "b"] }] },
      ],
    },
  });
});

const aggregated = { aggregationSelectors: [{ matchLabels: { team: "ops" } }] };

test.each<[string, () => string]>([
  ["in the constructor", () => refusal({ ...aggregated, rules: [nodes] })],
  ["added later", () => refusal(aggregated, (role) => role.addRules(nodes))],
  ["allowed later", () => refusal(aggregated, (role) => role.allow([Verb.GET], ["nodes"]))],
])("refuses rules beside an aggregation, %s", (_, message) => {
  expect(message()).toContain("Kubernetes overwrites its rules");
});

const expression = (operator: SelectorOperator, values?: string[]): ClusterRoleSelector[] => [
  { matchExpressions: [{ key: "tier", operator, values }] },
];

test.each<[ClusterRoleSelector[], string]>([
  [[], "is empty, and finds no cluster role"],
  [[{}], "finds every cluster role"],
  [[{ matchLabels: {}, matchExpressions: [] }], "finds every cluster role"],
  [[{ matchLabels: { "a b": "c" } }], "is not a label's key"],
  [expression(SelectorOperator.IN), "compares with values, and there are none"],
  [expression(SelectorOperator.NOT_IN, []), "compares with values, and there are none"],
  [expression(SelectorOperator.EXISTS, ["a"]), "takes no values"],
  [expression(SelectorOperator.IN, ["a b"]), "is not a label's value"],
])("refuses the selectors %p", (aggregationSelectors, message) => {
  expect(refusal({ aggregationSelectors })).toContain(message);
});

test("takes a selector without values where the operator has none", () => {
  const role = emit({ aggregationSelectors: expression(SelectorOperator.EXISTS) });
  expect(role.aggregation_rule.cluster_role_selectors[0].match_expressions).toEqual([
    { key: "tier", operator: "Exists" },
  ]);
});

const url = { verbs: [Verb.GET], nonResourceUrls: ["/healthz"] };

test.each([
  ["no URL", { ...url, nonResourceUrls: [] }, "nonResourceUrls []: is empty"],
  ["resources beside URLs", { ...url, resources: ["pods"] }, "Make two rules of it"],
  ["API groups beside URLs", { ...url, apiGroups: [""] }, "Make two rules of it"],
  ["a relative URL", { ...url, nonResourceUrls: ["healthz"] }, "is not a URL of the API server"],
  ["a wildcard inside", { ...url, nonResourceUrls: ["/a*/b"] }, "is not a URL of the API server"],
  ["every URL", { ...url, nonResourceUrls: ["*"] }, "set allowWildcards to true"],
])("refuses a rule with %s", (_, rule, message) => {
  expect(refusal({ rules: [rule] })).toContain(message);
});

test("takes every URL with the opt-in, and verbs of HTTP for them", () => {
  const rule = { verbs: [Verb.of("post")], nonResourceUrls: ["*"], allowWildcards: true };
  expect(emit({ rules: [rule] }).rule).toEqual([{ non_resource_urls: ["*"], verbs: ["post"] }]);
});

test("refuses a role without rules and aggregation, and two of one name", () => {
  expect(refusal({})).toContain("Add one, or aggregationSelectors");
  expect(
    errorOf((stack) => {
      new ClusterRole(stack, "A", { name: "a", rules: [nodes] });
      new ClusterRole(stack, "B", { name: "a", rules: [nodes] });
    }),
  ).toContain("two cluster roles of one name");
});

test("the built-in roles and existing ones emit nothing", () => {
  const names = [ClusterRole.CLUSTER_ADMIN, ClusterRole.ADMIN, ClusterRole.EDIT, ClusterRole.VIEW];
  expect(names).toEqual(["cluster-admin", "admin", "edit", "view"].map((name) => ({ name })));
  expect(ClusterRole.fromName("system:node")).toEqual({ name: "system:node" });
});

test("binds across the cluster and in one namespace, in the order that Terraform needs", () => {
  const terraform = synthOf((stack) => {
    const role = new ClusterRole(stack, "Nodes", { name: "nodes", rules: [nodes] });
    role.bind("Operators", group);
    role.bindIn("Developers", Namespace.fromName("dev"), group);
  });
  const roleRef = {
    api_group: "rbac.authorization.k8s.io",
    kind: "ClusterRole",
    name: expect.stringMatching(
      /^\$\{kubernetes_cluster_role_v1\.Nodes_\w+\.metadata\[0\]\.name\}$/,
    ),
  };
  expect(only(terraform, "kubernetes_cluster_role_binding_v1")).toMatchObject({
    metadata: { name: "nodes-operators" },
    role_ref: roleRef,
  });
  expect(only(terraform, "kubernetes_role_binding_v1")).toMatchObject({
    metadata: { name: "nodes-developers", namespace: "dev" },
    role_ref: roleRef,
  });
});

test("snapshot", () => {
  const terraform = synthOf((stack) => {
    const role = new ClusterRole(stack, "Nodes", { name: "nodes", labels: { team: "ops" } });
    role.allow(Verb.READ, ["nodes", "persistentvolumes", "storageclasses"]);
    role.bind("Operators", group);
    new ClusterRole(stack, "All", { name: "all", ...aggregated });
  });
  expect(emitted(terraform)).toMatchSnapshot();
});
