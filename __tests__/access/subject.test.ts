import { AdminGroup, type ISubject, Subject } from "../../lib";
import { testStack } from "../support/synth";
import { GUIDS } from "../support/values";

const entryOf = (subject: ISubject) => subject.bind(testStack());

test.each<[string, ISubject, object]>([
  [
    "a user by UPN, in the case given",
    Subject.user("Alice@contoso.com"),
    { kind: "User", name: "Alice@contoso.com" },
  ],
  [
    "a guest by object id, in lower case",
    Subject.guest(GUIDS.otherGroup.toUpperCase()),
    { kind: "User", name: GUIDS.otherGroup },
  ],
  ["a group by object id", Subject.group(GUIDS.group), { kind: "Group", name: GUIDS.group }],
  [
    "a group by construct",
    Subject.group(AdminGroup.fromObjectId(GUIDS.group)),
    { kind: "Group", name: GUIDS.group },
  ],
  ["a user known to Terraform", Subject.user("${var.upn}"), { kind: "User", name: "${var.upn}" }],
])("%s", (_, subject, entry) => {
  expect(entryOf(subject)).toEqual(entry);
});

test.each<[string, () => ISubject, RegExp]>([
  ["a GUID as UPN", () => Subject.user(GUIDS.guest), /userPrincipalName .* is an object id/],
  [
    "a guest's UPN",
    () => Subject.user("a_b.com#EXT#@contoso.com"),
    /is a guest, whose token carries the object id/,
  ],
  ["a guest's UPN in lower case", () => Subject.user("a_b.com#ext#@contoso.com"), /is a guest/],
  ["a UPN without domain", () => Subject.user("alice"), /is not a user principal name/],
  ["an empty UPN", () => Subject.user(""), /is not a user principal name/],
  [
    "a UPN with a space",
    () => Subject.user("alice smith@contoso.com"),
    /is not a user principal name/,
  ],
  [
    "an e-mail as object id",
    () => Subject.guest("bob@fabrikam.com"),
    /objectId "bob@fabrikam.com".*Guests are bound by object id/,
  ],
  ["a group by name", () => Subject.group("admins"), /objectId "admins".*never by name/],
  ["a group construct with a name", () => Subject.group({ objectId: "admins" }), /never by name/],
])("refuses %s", (_, subject, message) => {
  expect(subject).toThrow(message);
});
