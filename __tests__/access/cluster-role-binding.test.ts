import type { TerraformStack } from "cdktf";
import {
  ClusterRole,
  ClusterRoleBinding,
  type ClusterRoleBindingProps,
  type ISubject,
  Namespace,
  Role,
  Subject,
  SubjectKind,
} from "../../lib";
import { addressOf, emitted, errorOf, only, synthOf } from "../support/synth";
import { GUIDS, variable } from "../support/values";

const alice = Subject.user("alice@contoso.com");
const TYPE = "kubernetes_cluster_role_binding_v1";

function build(stack: TerraformStack, props: Partial<ClusterRoleBindingProps> = {}) {
  return new ClusterRoleBinding(stack, "ClusterAdmins", {
    name: "contoso-cluster-admins",
    role: ClusterRole.CLUSTER_ADMIN,
    subjects: [alice],
    ...props,
  });
}

const binding = (props: Partial<ClusterRoleBindingProps> = {}) =>
  only(
    synthOf((stack) => void build(stack, props)),
    TYPE,
  );

test("snapshot", () => {
  expect(emitted(synthOf((stack) => void build(stack)))).toMatchSnapshot();
});

test("is the article's basic-azure-ad-binding.yaml", () => {
  expect(binding()).toEqual({
    metadata: { name: "contoso-cluster-admins" },
    role_ref: {
      api_group: "rbac.authorization.k8s.io",
      kind: "ClusterRole",
      name: "cluster-admin",
    },
    subject: [
      // namespace is "" because the provider's default "default" is refused (facts: Roles and subjects)
      {
        api_group: "rbac.authorization.k8s.io",
        kind: "User",
        name: "alice@contoso.com",
        namespace: "",
      },
    ],
  });
});

test("binds members by UPN, guests and groups by object id, in the order given", () => {
  const subjects = [Subject.guest(GUIDS.guest), alice, Subject.group(GUIDS.group)];
  expect(
    binding({ subjects }).subject.map(({ kind, name }: Record<string, string>) => [kind, name]),
  ).toEqual([
    ["User", GUIDS.guest],
    ["User", "alice@contoso.com"],
    ["Group", GUIDS.group],
  ]);
});

describe("the signed-in user", () => {
  const terraform = synthOf((stack) => void build(stack, { subjects: [Subject.signedInUser()] }));
  const user = "data.azuread_user.SignedInUser_691E0603";

  test("is looked up: a member by UPN in the directory's case, a guest by object id", () => {
    expect(only(terraform, "azuread_user", "data")).toEqual({
      object_id: "${data.azuread_client_config.Caller_BA8D1D35.object_id}",
    });
    expect(only(terraform, "terraform_data").input).toBe(
      `\${((${user}.user_type == "Guest") || (length(regexall("#EXT#", ${user}.user_principal_name)) >= 1)) ? ` +
        `${user}.object_id : ${user}.user_principal_name}`,
    );
  });

  test("is recorded once, so that a colleague's deployment doesn't take the binding over", () => {
    expect(only(terraform, "terraform_data").lifecycle).toEqual({ ignore_changes: ["input"] });
    expect(only(terraform, TYPE).subject[0].name).toBe(
      `\${${addressOf(terraform, "terraform_data")}.output}`,
    );
  });
});

test("binds a subject of one's own", () => {
  const mine: ISubject = { bind: () => ({ kind: SubjectKind.GROUP, name: "system:masters" }) };
  expect(binding({ subjects: [mine] }).subject[0].name).toBe("system:masters");
});

test("binds later, and keeps its address", () => {
  const before = synthOf((stack) => void build(stack));
  const after = synthOf((stack) => build(stack).addSubjects(Subject.group(GUIDS.group)));
  expect(only(after, TYPE).subject).toHaveLength(2);
  expect(only(after, TYPE).subject[0]).toEqual(only(before, TYPE).subject[0]);
  expect(addressOf(after, TYPE)).toBe(addressOf(before, TYPE));
});

test.each([
  ["CLUSTER_ADMIN", ClusterRole.CLUSTER_ADMIN, "cluster-admin"],
  ["ADMIN", ClusterRole.ADMIN, "admin"],
  ["EDIT", ClusterRole.EDIT, "edit"],
  ["VIEW", ClusterRole.VIEW, "view"],
  ["any other", ClusterRole.fromName("system:node"), "system:node"],
])("role %s", (_, role, name) => {
  expect(binding({ role }).role_ref.name).toBe(name);
});

describe("refuses", () => {
  test.each<[string, Partial<ClusterRoleBindingProps>, RegExp]>([
    [
      "no subject",
      { subjects: [] },
      /\[test\/ClusterAdmins\] subjects: a binding without subjects grants nothing/,
    ],
    [
      "a subject twice",
      { subjects: [alice, alice] },
      /\[test\/ClusterAdmins\] subjects "alice@contoso.com": this User is bound already/,
    ],
    [
      "the signed-in user twice",
      { subjects: [Subject.signedInUser(), Subject.signedInUser()] },
      /is bound already/,
    ],
    [
      "a name with a slash",
      { name: "a/b" },
      /\[test\/ClusterAdmins\] name "a\/b": is not a name that Kubernetes takes/,
    ],
    ["the name ..", { name: ".." }, /name "\.\."/],
    ["an empty name", { name: "" }, /name ""/],
  ])("%s", (_, props, message) => {
    expect(errorOf((stack) => build(stack, props))).toMatch(message);
  });

  test("a role of a namespace, which would be taken for a cluster role of that name", () => {
    const role = Role.fromName("cluster-admin", Namespace.fromName("dev"));
    expect(errorOf((stack) => build(stack, { role }))).toMatch(
      /\[test\/ClusterAdmins\] role "dev\/cluster-admin": is a role of a namespace/,
    );
  });

  test("a role's name with a slash", () => {
    expect(() => ClusterRole.fromName("a/b")).toThrow(/\[ClusterRole.fromName\] name "a\/b"/);
  });

  test("a token as construct id", () => {
    const role = ClusterRole.VIEW;
    expect(
      errorOf(
        (stack) =>
          new ClusterRoleBinding(stack, variable(stack, "id"), {
            name: "a",
            role,
            subjects: [alice],
          }),
      ),
    ).toMatch(/can't be a token/);
  });
});
