import { AksCluster, AccessStack, Namespace, Role, type RoleProps, Subject, Verb } from "../../lib";
import { emitted, errorOf, only, synth, synthApp, synthOf, testStack } from "../support/synth";

const TYPE = "kubernetes_role_v1";
const dev = Namespace.fromName("dev");
const alice = Subject.user("alice@contoso.com");

const rulesOf = (build: (role: Role) => void, props: Partial<RoleProps> = {}) =>
  only(
    synthOf((stack) =>
      build(new Role(stack, "Reader", { name: "reader", namespace: dev, ...props })),
    ),
    TYPE,
  ).rule;

const refusal = (build: (role: Role) => void) =>
  errorOf((stack) => build(new Role(stack, "Reader", { name: "reader", namespace: dev })));

test("emits name, namespace, labels and the rules as they stand in a manifest", () => {
  const terraform = synthOf(
    (stack) =>
      new Role(stack, "Reader", {
        name: "reader",
        namespace: dev,
        labels: { team: "dev" },
        rules: [{ verbs: Verb.READ, apiGroups: ["", "apps"], resources: ["pods", "deployments"] }],
      }),
  );
  expect(only(terraform, TYPE)).toEqual({
    metadata: { name: "reader", namespace: "dev", labels: { team: "dev" } },
    rule: [
      {
        api_groups: ["", "apps"],
        resources: ["pods", "deployments"],
        verbs: ["get", "list", "watch"],
      },
    ],
  });
});

test("allows later, with one rule for each API group", () => {
  const rules = rulesOf((role) => {
    role.allow([Verb.GET], ["pods", "pods/log", "deployments", "jobs", "widgets.example.com"]);
    role.allow([Verb.UPDATE], ["deployments.apps/scale"]);
  });
  expect(rules).toEqual([
    { api_groups: [""], resources: ["pods", "pods/log"], verbs: ["get"] },
    { api_groups: ["apps"], resources: ["deployments"], verbs: ["get"] },
    { api_groups: ["batch"], resources: ["jobs"], verbs: ["get"] },
    { api_groups: ["example.com"], resources: ["widgets"], verbs: ["get"] },
    { api_groups: ["apps"], resources: ["deployments/scale"], verbs: ["update"] },
  ]);
});

test("keeps the rules of the constructor before those that are added", () => {
  const rules = rulesOf(
    (role) => role.addRules({ verbs: [Verb.GET], resources: ["secrets"], resourceNames: ["tls"] }),
    {
      rules: [
        { verbs: [Verb.custom("frobnicate")], apiGroups: ["example.com"], resources: ["widgets"] },
      ],
    },
  );
  expect(rules).toEqual([
    { api_groups: ["example.com"], resources: ["widgets"], verbs: ["frobnicate"] },
    { api_groups: [""], resources: ["secrets"], resource_names: ["tls"], verbs: ["get"] },
  ]);
});

test("takes wildcards with the explicit opt-in alone", () => {
  const wild = { verbs: [Verb.ALL], apiGroups: ["*"], resources: ["*", "*/scale", "pods/*"] };
  expect(rulesOf((role) => role.addRules({ ...wild, allowWildcards: true }))).toEqual([
    { api_groups: ["*"], resources: ["*", "*/scale", "pods/*"], verbs: ["*"] },
  ]);
});

const pods = { resources: ["pods"], verbs: [Verb.GET] };

test.each([
  ["a wildcard verb", { ...pods, verbs: [Verb.ALL] }, 'verbs "*": allows everything'],
  ["a wildcard resource", { ...pods, resources: ["*"] }, 'resources "*": allows everything'],
  [
    "a wildcard subresource",
    { ...pods, resources: ["pods/*"] },
    'resources "*": allows everything',
  ],
  ["a wildcard API group", { ...pods, apiGroups: ["*"] }, 'apiGroups "*": allows everything'],
  ["no verbs", { ...pods, verbs: [] }, "verbs []: is empty, and allows nothing"],
  ["no resources", { verbs: [Verb.GET] }, "resources []: is empty, and allows nothing"],
  ["no API groups", { ...pods, apiGroups: [] }, "apiGroups []: is empty"],
  ["no resource names", { ...pods, resourceNames: [] }, "resourceNames []: is empty"],
  ["a text for a verb", { ...pods, verbs: ["get" as unknown as Verb] }, 'Verb.of("get")'],
  ["a verb of HTTP", { ...pods, verbs: [Verb.of("post")] }, "Use create for POST"],
  ["a kind for a resource", { ...pods, resources: ["Pod"] }, 'resources "Pod": is not a resource'],
  ["a version in the group", { ...pods, apiGroups: ["apps/v1"] }, "without its version"],
  ["the wrong group", { ...pods, resources: ["deployments"] }, "belongs to the API group apps"],
  ["URLs", { verbs: [Verb.GET], nonResourceUrls: ["/healthz"] }, "Put the rule into a ClusterRole"],
])("refuses a rule with %s", (_, rule, message) => {
  expect(refusal((role) => role.addRules(rule))).toContain(message);
});

test.each([
  [[Verb.GET], [], "resources []: is empty"],
  [[], ["pods"], "verbs []: is empty"],
  [[Verb.GET], ["*"], "add a rule with allowWildcards"],
  [[Verb.ALL], ["pods"], "set allowWildcards to true"],
  [[Verb.GET], ["Pods"], "is not a resource"],
  [[Verb.GET], ["pods/ log"], "is not a resource"],
  [[Verb.GET], ["pod"], 'Give the plural: "pods".'],
  [[Verb.GET], ["po"], 'Give the plural: "pods".'],
  [[Verb.GET], ["ingress"], 'Give the plural: "ingresses".'],
  [[Verb.GET], ["networkpolicy"], 'Give the plural: "networkpolicies".'],
  [[Verb.GET], ["apps/deployments"], 'Give "deployments.apps" to allow'],
  [[Verb.GET], ["${var.resource}"], "Use addRules, with the API group beside it."],
])("refuses to allow %p on %p", (verbs, resources, message) => {
  expect(refusal((role) => role.allow(verbs, resources))).toContain(message);
});

test("refuses a role that stays without rules", () => {
  expect(refusal(() => undefined)).toContain("rules: a role without rules allows nothing");
});

test.each([
  [{ name: "a/b" }, "is not a name that Kubernetes takes"],
  [{ name: ".." }, "is not a name that Kubernetes takes"],
  [{ namespace: { name: "Dev" } }, "namespace"],
  [{ labels: { "a b": "c" } }, "is not a label's key"],
])("refuses %p", (props, message) => {
  expect(
    errorOf(
      (stack) => void new Role(stack, "R", { name: "r", namespace: dev, rules: [pods], ...props }),
    ),
  ).toContain(message);
});

test("refuses two roles of one name in one namespace, and takes them in two", () => {
  const build = (namespaces: string[]) => () => {
    const stack = testStack();
    namespaces.forEach((name, index) => {
      new Role(stack, `R${index}`, {
        name: "r",
        namespace: Namespace.fromName(name),
        rules: [pods],
      });
    });
    return synth(stack);
  };
  expect(build(["a", "a"])).toThrow("test/R0/Resource and test/R1/Resource: two roles of one name");
  expect(build(["a", "b"])).not.toThrow();
});

test("binds under an id of the caller's, by a name of the role and the id", () => {
  const terraform = synthOf((stack) => {
    const role = new Role(stack, "Reader", { name: "reader", namespace: dev, rules: [pods] });
    role.bind("DevelopersOfApp", alice);
    role.bind("Operators", Subject.user("bob@contoso.com"));
  });
  const names = Object.values(terraform.resource.kubernetes_role_binding_v1).map(
    (binding) => (binding as { metadata: object }).metadata,
  );
  expect(names).toEqual([
    { name: "reader-developers-of-app", namespace: "dev" },
    { name: "reader-operators", namespace: "dev" },
  ]);
});

test("refers to a namespace of the same stack, and depends on the stack of another", () => {
  const cluster = AksCluster.fromName({ name: "c", resourceGroupName: "rg" });
  const stacks = synthApp((app) => {
    const one = new AccessStack(app, "one", { cluster });
    const namespace = new Namespace(one, "Dev", { name: "dev" });
    new Role(one, "Reader", { name: "reader", namespace, rules: [pods] });
    const two = new AccessStack(app, "two", { cluster });
    new Role(two, "Reader", { name: "writer", namespace, rules: [pods] });
    expect(two.dependsOn(one)).toBe(true);
  });
  expect(only(stacks.one!, TYPE).metadata.namespace).toMatch(
    /^\$\{kubernetes_namespace_v1\.Dev_\w+\.metadata\[0\]\.name\}$/,
  );
  expect(only(stacks.two!, TYPE).metadata.namespace).toBe("dev");
});

test("an existing role emits nothing", () => {
  expect(Role.fromName("reader", dev)).toEqual({ name: "reader", namespace: dev });
  expect(() => Role.fromName("a%b", dev)).toThrow("[Role.fromName] name");
});

test("snapshot", () => {
  const terraform = synthOf((stack) => {
    const namespace = new Namespace(stack, "Dev", { name: "dev" });
    const role = new Role(stack, "Reader", { name: "reader", namespace });
    role.allow(Verb.READ, ["pods", "deployments"]);
    role.bind("Developers", alice, Subject.serviceAccount(namespace, "ci"));
  });
  expect(emitted(terraform)).toMatchSnapshot();
});
