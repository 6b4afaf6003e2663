import {
  ClusterRole,
  ClusterRoleBinding,
  Namespace,
  Role,
  RoleBinding,
  type RoleBindingProps,
  Subject,
  SubjectKind,
} from "../../lib";
import { emitted, errorOf, only, synthOf, testStack } from "../support/synth";
import { GUIDS } from "../support/values";

const TYPE = "kubernetes_role_binding_v1";
const dev = Namespace.fromName("dev");
const alice = Subject.user("alice@contoso.com");
const ci = Subject.serviceAccount("ci", "deployer");
const props: RoleBindingProps = {
  name: "dev-edit",
  namespace: dev,
  role: ClusterRole.EDIT,
  subjects: [alice],
};

const refusal = (changed: Partial<RoleBindingProps>) =>
  errorOf((stack) => void new RoleBinding(stack, "B", { ...props, ...changed }));

test("binds a cluster role in one namespace", () => {
  expect(
    only(
      synthOf((stack) => new RoleBinding(stack, "B", props)),
      TYPE,
    ),
  ).toEqual({
    metadata: { name: "dev-edit", namespace: "dev" },
    role_ref: { api_group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "edit" },
    subject: [
      {
        api_group: "rbac.authorization.k8s.io",
        kind: "User",
        name: "alice@contoso.com",
        namespace: "",
      },
    ],
  });
});

test("binds a role in the role's own namespace", () => {
  const role = Role.fromName("reader", dev);
  const terraform = synthOf(
    (stack) => new RoleBinding(stack, "B", { name: "readers", role, subjects: [alice] }),
  );
  expect(only(terraform, TYPE)).toMatchObject({
    metadata: { name: "readers", namespace: "dev" },
    role_ref: { kind: "Role", name: "reader" },
  });
});

test("takes the namespace of the role by another object for it", () => {
  const terraform = synthOf((stack) => {
    const role = Role.fromName("reader", new Namespace(stack, "Dev", { name: "dev" }));
    new RoleBinding(stack, "B", { ...props, role });
  });
  expect(only(terraform, TYPE).metadata.namespace).toBe("dev");
});

test("puts service accounts into a binding of their own, with their API group and namespace", () => {
  const terraform = synthOf((stack) => {
    const namespace = new Namespace(stack, "Ci", { name: "ci" });
    const accounts = [ci, Subject.serviceAccount(namespace, "other")];
    new RoleBinding(stack, "B", { ...props, subjects: [accounts[0]!, alice, accounts[1]!] });
  });
  expect(Object.keys(terraform.resource[TYPE])).toEqual([
    expect.stringMatching(/^B_[0-9A-F]{8}$/),
    expect.stringMatching(/^B_ServiceAccounts_[0-9A-F]{8}$/),
  ]);
  const [users, accounts] = Object.values<Record<string, unknown>>(terraform.resource[TYPE]);
  expect(users).toMatchObject({ metadata: { name: "dev-edit" }, subject: [{ kind: "User" }] });
  expect(accounts).toMatchObject({
    metadata: { name: "dev-edit-service-accounts", namespace: "dev" },
    role_ref: { name: "edit" },
    subject: [
      { api_group: "", kind: "ServiceAccount", name: "deployer", namespace: "ci" },
      {
        api_group: "",
        kind: "ServiceAccount",
        name: "other",
        namespace: expect.stringContaining("kubernetes_namespace_v1.Ci_"),
      },
    ],
  });
});

test("names the binding of the service accounts as it is told", () => {
  const binding = { ...props, subjects: [ci], serviceAccountsName: "dev-edit" };
  const terraform = synthOf((stack) => new RoleBinding(stack, "B", binding));
  expect(only(terraform, TYPE).metadata.name).toBe("dev-edit");
});

test("gives both resources to whom wants to override something", () => {
  const stack = testStack();
  const binding = new RoleBinding(stack, "B", { ...props, subjects: [] });
  expect(() => binding.resource).toThrow("the binding has no users and groups");
  expect(() => binding.serviceAccountsResource).toThrow("the binding has no service accounts");
  binding.addSubjects(alice, ci);
  expect(binding.resource.node.path).toBe("test/B/Resource");
  expect(binding.serviceAccountsResource.node.path).toBe("test/B/ServiceAccounts");
  const whole = new ClusterRoleBinding(stack, "C", { ...props, subjects: [alice, ci] });
  expect(whole.resource.node.path).toBe("test/C/Resource");
  expect(whole.serviceAccountsResource.node.path).toBe("test/C/ServiceAccounts");
});

test.each<[string, Partial<RoleBindingProps>, string]>([
  ["no subjects", { subjects: [] }, "a binding without subjects grants nothing"],
  ["a subject twice", { subjects: [alice, alice] }, "this User is bound already"],
  ["a service account twice", { subjects: [ci, ci] }, "this ServiceAccount is bound already"],
  ["no namespace for a cluster role", { namespace: undefined }, "none is given"],
  ["a namespace that isn't one", { namespace: { name: "Dev" } }, "DNS-1123 label"],
  ["a bad name", { name: "a/b" }, "is not a name that Kubernetes takes"],
  ["a bad second name", { serviceAccountsName: "a/b" }, "serviceAccountsName"],
  [
    "a role of another namespace",
    { role: Role.fromName("reader", Namespace.fromName("prod")) },
    '"prod/reader": is a role of another namespace than dev',
  ],
  [
    "a service account without namespace",
    { subjects: [{ bind: () => ({ kind: SubjectKind.SERVICE_ACCOUNT, name: "x" }) }] },
    "a service account has a namespace",
  ],
  [
    "a user with a namespace",
    { subjects: [{ bind: () => ({ kind: SubjectKind.USER, name: "x", namespace: "y" }) }] },
    "a User has no namespace",
  ],
])("refuses %s", (_, changed, message) => {
  expect(refusal(changed)).toContain(message);
});

test("refuses two bindings of one name in one namespace, by whatever construct", () => {
  expect(
    errorOf((stack) => {
      new RoleBinding(stack, "One", { ...props, subjects: [alice, ci] });
      new RoleBinding(stack, "Two", { ...props, name: "dev-edit-service-accounts" });
    }),
  ).toContain("test/One/ServiceAccounts and test/Two/Resource: two bindings of one name");
  const named = { ...props, subjects: [alice, ci], serviceAccountsName: "dev-edit" };
  expect(errorOf((stack) => void new RoleBinding(stack, "B", named))).toContain(
    "test/B/Resource and test/B/ServiceAccounts: two bindings of one name",
  );
});

test("takes one name in two namespaces, and for both kinds of bindings", () => {
  const terraform = synthOf((stack) => {
    new RoleBinding(stack, "One", props);
    new RoleBinding(stack, "Two", { ...props, namespace: Namespace.fromName("prod") });
    new ClusterRoleBinding(stack, "Three", { ...props });
  });
  expect(Object.keys(terraform.resource[TYPE])).toHaveLength(2);
});

test.each(["Deployer", "a b", ".a", ""])("refuses the service account %p", (name) => {
  expect(() => Subject.serviceAccount("dev", name)).toThrow("is not the name of a service account");
});

test("refuses a service account of no namespace, and a service principal by name", () => {
  expect(() => Subject.serviceAccount("Dev", "x")).toThrow("DNS-1123 label");
  expect(() => Subject.servicePrincipal("pipeline")).toThrow("az ad sp show");
});

test("snapshot", () => {
  const subjects = [alice, Subject.group(GUIDS.group), ci];
  expect(
    emitted(synthOf((stack) => new RoleBinding(stack, "B", { ...props, subjects }))),
  ).toMatchSnapshot();
});

describe("a namespace that the stack creates, named by construct here and by name there, is one", () => {
  test("for two bindings of one name", () => {
    const error = errorOf((stack) => {
      const created = new Namespace(stack, "Dev", { name: "dev" });
      new RoleBinding(stack, "A", { ...props, namespace: created });
      new RoleBinding(stack, "B", props);
    });
    expect(error).toMatch(/test\/A\/Resource and test\/B\/Resource: two bindings of one name/);
  });

  test("for a service account", () => {
    const error = errorOf((stack) => {
      const created = new Namespace(stack, "Ci", { name: "ci" });
      const subjects = [Subject.serviceAccount(created, "deployer"), ci];
      new RoleBinding(stack, "B", { ...props, subjects });
    });
    expect(error).toMatch(/subjects "deployer": this ServiceAccount is bound already/);
  });
});
