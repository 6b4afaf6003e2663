import { TerraformVariable } from "cdktf";
import { AdminGroup, type AdminGroupProps } from "../../lib";
import { emitted, errorOf, only, synthOf } from "../support/synth";
import { GUIDS, variable } from "../support/values";

function group(props: Partial<AdminGroupProps> = {}) {
  return synthOf((stack) => {
    new AdminGroup(stack, "Admins", { displayName: "admins", ...props });
  });
}

test("snapshot", () => {
  expect(emitted(group({ description: "Administrators" }))).toMatchSnapshot();
});

test("is a security group that can be renamed: azuread 3 fails where prevent_duplicate_names is set", () => {
  const emitted = only(group(), "azuread_group");
  expect(emitted).toMatchObject({ display_name: "admins", security_enabled: true });
  expect(emitted.prevent_duplicate_names).toBeUndefined();
});

test("has the caller as owner and member, at creation only: a colleague's plan neither evicts nor adds anybody", () => {
  const caller = ["${data.azuread_client_config.Caller_BA8D1D35.object_id}"];
  expect(only(group(), "azuread_group")).toMatchObject({
    owners: caller,
    members: caller,
    lifecycle: { ignore_changes: ["members", "owners"] },
  });
});

test("manages the owners and members that are given", () => {
  const terraform = group({ owners: [GUIDS.guest], members: [GUIDS.guest, GUIDS.application] });
  const { lifecycle, members } = only(terraform, "azuread_group");
  expect(members).toEqual([GUIDS.guest, GUIDS.application]);
  expect(lifecycle).toBeUndefined();
  expect(terraform.data).toBeUndefined();
});

test("manages the members alone", () => {
  expect(only(group({ members: [GUIDS.guest] }), "azuread_group").lifecycle.ignore_changes).toEqual(
    ["owners"],
  );
});

test("an existing group emits nothing, and its id is in lower case", () => {
  expect(AdminGroup.fromObjectId(GUIDS.otherGroup.toUpperCase()).objectId).toBe(GUIDS.otherGroup);
});

test.each(["admins", "", "1111", `${GUIDS.group} `])(
  "refuses %j as an existing group's object id",
  (id) => {
    expect(() => AdminGroup.fromObjectId(id)).toThrow(
      /Groups are referenced by object id, never by name/,
    );
  },
);

test.each<[Partial<AdminGroupProps>, RegExp]>([
  [{ displayName: "" }, /\[test\/Admins\] displayName "": is not a display name/],
  [{ members: ["alice"] }, /\[test\/Admins\] members "alice": is not a GUID/],
  [{ members: [] }, /\[test\/Admins\] members \[\]/],
])("refuses %j", (props, message) => {
  expect(
    errorOf((stack) => new AdminGroup(stack, "Admins", { displayName: "admins", ...props })),
  ).toMatch(message);
});

test("a token passes", () => {
  synthOf((stack) => {
    const id = variable(stack, "group");
    expect(AdminGroup.fromObjectId(id).objectId).toBe(id);
  });
});

test("lists that only Terraform knows pass", () => {
  const terraform = synthOf((stack) => {
    const { listValue } = new TerraformVariable(stack, "members", { type: "list(string)" });
    new AdminGroup(stack, "Admins", { displayName: "admins", members: listValue });
  });
  expect(only(terraform, "azuread_group").members).toBe("${var.members}");
});

test("a consumer's construct under the id of a look-up is refused, not mistaken for it", () => {
  const error = errorOf((stack) => {
    new AdminGroup(stack, "Caller", {
      displayName: "a",
      owners: [GUIDS.guest],
      members: [GUIDS.guest],
    });
    new AdminGroup(stack, "Admins", { displayName: "b" });
  });
  expect(error).toMatch(/\[test\/Caller\] id "Caller": is the id of a look-up/);
});
