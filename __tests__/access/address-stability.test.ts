import { ClusterRole, type ISubject, Namespace, Role, RoleBinding, Subject, Verb } from "../../lib";
import { synthOf, type Terraform } from "../support/synth";
import { GUIDS } from "../support/values";

const alice = Subject.user("alice@contoso.com");
const bob = Subject.user("bob@contoso.com");
const group = Subject.group(GUIDS.group);
const ci = Subject.serviceAccount("ci", "deployer");
const looked = Subject.lookup({ mail: "carol@contoso.com" });

/** Every block by its address. */
function blocks(terraform: Terraform): Record<string, Terraform> {
  const { resource = {}, data = {} } = terraform;
  return Object.fromEntries(
    Object.entries<Record<string, Terraform>>({ ...resource, ...data }).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => [`${type}.${name}`, block]),
    ),
  );
}

function access(subjects: ISubject[], roleName = "reader") {
  return blocks(
    synthOf((stack) => {
      const namespace = new Namespace(stack, "Dev", { name: "dev" });
      const role = new Role(stack, "Reader", { name: roleName, namespace });
      role.allow(Verb.READ, ["pods"]);
      role.bind("Developers", ...subjects);
      new RoleBinding(stack, "Editors", {
        name: "editors",
        namespace,
        role: ClusterRole.EDIT,
        subjects: [group],
      });
    }),
  );
}

/** The addresses whose blocks differ or exist on one side only. */
function changed(one: Record<string, Terraform>, other: Record<string, Terraform>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((address) => JSON.stringify(one[address]) !== JSON.stringify(other[address]))
    .map((address) => address.replace(/_[0-9A-F]{8}$/, ""));
}

const USERS = "kubernetes_role_binding_v1.Reader_Developers";
const ACCOUNTS = "kubernetes_role_binding_v1.Reader_Developers_ServiceAccounts";

test.each<[string, ISubject[], ISubject[], string[]]>([
  ["reordering users", [alice, bob, group], [group, alice, bob], [USERS]],
  ["adding a user in front", [alice, ci], [bob, alice, ci], [USERS]],
  ["removing a user", [alice, bob, ci], [alice, ci], [USERS]],
  ["adding a service account in front", [alice], [ci, alice], [ACCOUNTS]],
  ["removing the service accounts", [ci, alice], [alice], [ACCOUNTS]],
  ["moving a service account among the users", [ci, alice, bob], [alice, ci, bob], []],
  ["removing all users", [alice, ci], [ci], [USERS]],
  [
    "looking a user up",
    [alice, ci],
    [alice, looked, ci],
    [USERS, "azuread_user.DirectoryUser-mail-carolcontosocom"],
  ],
])("%s changes nothing else", (_, before, after, addresses) => {
  expect(changed(access(before), access(after))).toEqual(addresses);
});

test("service accounts keep their place in a list of their own, whatever comes before them", () => {
  const list = (subjects: ISubject[]) =>
    Object.entries(access(subjects)).find(([address]) => address.startsWith(ACCOUNTS))![1].subject;
  expect(list([ci, alice, bob])).toEqual(list([bob, group, alice, ci]));
});

test("renaming a role keeps all addresses: Terraform replaces the role and what refers to it", () => {
  const after = access([alice, ci], "pod-reader");
  const before = access([alice, ci]);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  expect(changed(before, after)).toEqual([
    USERS, // its own name is made of the role's
    ACCOUNTS,
    "kubernetes_role_v1.Reader",
  ]);
  const [, binding] = Object.entries(after).find(([address]) => address.startsWith(USERS))!;
  expect(binding.role_ref.name).toMatch(
    /^\$\{kubernetes_role_v1\.Reader_\w+\.metadata\[0\]\.name\}$/,
  );
});

test("adding rules changes the role alone", () => {
  const build = (more: boolean) =>
    blocks(
      synthOf((stack) => {
        const role = new Role(stack, "Reader", { name: "r", namespace: Namespace.DEFAULT });
        role.bind("Developers", alice);
        role.allow(Verb.READ, ["pods"]);
        if (more) {
          role.allow(Verb.READ, ["services"]);
        }
      }),
    );
  expect(changed(build(false), build(true))).toEqual(["kubernetes_role_v1.Reader"]);
});

test("an unrelated binding before changes nothing", () => {
  const build = (before: boolean) =>
    blocks(
      synthOf((stack) => {
        if (before) {
          new Role(stack, "Other", { name: "o", namespace: Namespace.DEFAULT }).allow(
            [Verb.GET],
            ["pods"],
          );
        }
        const role = new Role(stack, "Reader", { name: "r", namespace: Namespace.DEFAULT });
        role.allow(Verb.READ, ["pods"]);
        role.bind("Developers", alice, ci, looked);
      }),
    );
  expect(changed(build(false), build(true))).toEqual(["kubernetes_role_v1.Other"]);
});
