import { SecurityGroup, type SecurityGroupProps } from "../../lib";
import { emitted, errorOf, only, synthOf } from "../support/synth";
import { GUIDS } from "../support/values";

const emit = (props: Partial<SecurityGroupProps> = {}) =>
  synthOf((stack) => new SecurityGroup(stack, "Team", { displayName: "appdev", ...props }));

test("emits a security group whose owner is the caller at creation, without managing members", () => {
  const terraform = emit({ description: "Application developers" });
  expect(only(terraform, "azuread_group")).toEqual({
    display_name: "appdev",
    description: "Application developers",
    security_enabled: true,
    owners: ["${data.azuread_client_config.Caller_BA8D1D35.object_id}"],
    lifecycle: { ignore_changes: ["owners"] },
  });
});

test("manages the owners and members that are given", () => {
  const group = only(
    emit({ owners: [GUIDS.guest], members: [GUIDS.application.toUpperCase()] }),
    "azuread_group",
  );
  expect(group).toMatchObject({ owners: [GUIDS.guest], members: [GUIDS.application] });
  expect(group.lifecycle).toBeUndefined();
});

test("can be renamed: azuread 3 fails where prevent_duplicate_names is set", () => {
  expect(only(emit(), "azuread_group").prevent_duplicate_names).toBeUndefined();
});

test.each<[Partial<SecurityGroupProps>, string]>([
  [{ displayName: " " }, "is not a display name"],
  [{ owners: [] }, "owners []"],
  [{ members: ["alice@contoso.com"] }, "members"],
])("refuses %p", (props, message) => {
  expect(
    errorOf((stack) => void new SecurityGroup(stack, "T", { displayName: "t", ...props })),
  ).toContain(message);
});

test("references an existing group by object id, never by name", () => {
  expect(SecurityGroup.fromObjectId(GUIDS.group)).toEqual({ objectId: GUIDS.group });
  expect(() => SecurityGroup.fromObjectId("appdev")).toThrow("az ad group show");
});

test("snapshot", () => {
  expect(emitted(emit())).toMatchSnapshot();
});
