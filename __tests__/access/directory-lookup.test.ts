import { ClusterRole, ClusterRoleBinding, type ISubject, Subject } from "../../lib";
import { emitted, only, synthOf } from "../support/synth";
import { GUIDS, variable } from "../support/values";

const bind = (...subjects: ISubject[]) =>
  synthOf(
    (stack) => new ClusterRoleBinding(stack, "B", { name: "b", role: ClusterRole.VIEW, subjects }),
  );

test.each([
  [{ userPrincipalName: "Alice@Contoso.com" }, { user_principal_name: "alice@contoso.com" }],
  [
    { userPrincipalName: "b_x.com#EXT#@contoso.com" },
    { user_principal_name: "b_x.com#ext#@contoso.com" },
  ],
  [{ mail: "Alice@Contoso.com" }, { mail: "alice@contoso.com" }],
  [{ objectId: GUIDS.guest.toUpperCase() }, { object_id: GUIDS.guest }],
])("finds a user by %p", (props, data) => {
  expect(only(bind(Subject.lookup(props)), "azuread_user", "data")).toEqual(data);
});

test("binds a member by UPN, a guest and a user of another tenant by object id", () => {
  const terraform = bind(Subject.lookup({ mail: "alice@contoso.com" }));
  const [name] = Object.keys(terraform.data.azuread_user);
  const user = `data.azuread_user.${name}`;
  expect(only(terraform, "kubernetes_cluster_role_binding_v1").subject).toEqual([
    {
      api_group: "rbac.authorization.k8s.io",
      kind: "User",
      name:
        `\${((${user}.user_type == "Guest") || (length(regexall("#EXT#", ${user}.user_principal_name)) >= 1)) ? ` +
        `${user}.object_id : ${user}.user_principal_name}`,
      namespace: "",
    },
  ]);
});

test("reads one user once, and refuses to bind them twice", () => {
  const [lower, upper] = ["alice@contoso.com", "ALICE@contoso.com"].map((mail) =>
    Subject.lookup({ mail }),
  );
  const terraform = synthOf((stack) => {
    const role = ClusterRole.VIEW;
    new ClusterRoleBinding(stack, "A", { name: "a", role, subjects: [lower!] });
    new ClusterRoleBinding(stack, "B", { name: "b", role, subjects: [upper!] });
  });
  expect(Object.keys(terraform.data.azuread_user)).toHaveLength(1);
  expect(() => bind(lower!, upper!)).toThrow("this User is bound already");
});

test("the address of a look-up by a reference doesn't depend on what came before", () => {
  const address = (unrelated: number) => {
    const terraform = synthOf((stack) => {
      for (let index = 0; index < unrelated; index++) {
        variable(stack, `unrelated${index}`);
      }
      const subject = Subject.lookup({ objectId: variable(stack, "user") });
      new ClusterRoleBinding(stack, "B", {
        name: "b",
        role: ClusterRole.VIEW,
        subjects: [subject],
      });
    });
    return Object.entries(terraform.data.azuread_user);
  };
  expect(address(3)).toEqual(address(0));
  expect(address(0)).toEqual([[expect.any(String), { object_id: "${var.user}" }]]);
});

test.each([
  [{}, "Give exactly one of"],
  [{ mail: "a@b.com", objectId: GUIDS.guest }, "Give exactly one of"],
  [{ mail: "alice" }, 'mail "alice": is not an address'],
  [{ userPrincipalName: GUIDS.guest }, "is not an address"],
  [{ objectId: "alice@contoso.com" }, "is not a GUID"],
])("refuses %p", (props, message) => {
  expect(() => Subject.lookup(props)).toThrow(message);
});

test("snapshot", () => {
  const terraform = bind(
    Subject.lookup({ mail: "alice@contoso.com" }),
    Subject.lookup({ objectId: GUIDS.guest }),
    Subject.servicePrincipal(GUIDS.application),
  );
  expect(emitted(terraform)).toMatchSnapshot();
});
