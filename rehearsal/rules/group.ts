import { isUnknown } from "../protocol/value";
import type { Rule } from "./rule";

export const group: Rule = {
  about:
    "A group gets an object id and a mail nickname; whoever creates it owns it unless others do.",
  types: ["azuread_group"],
  create(object, { world }) {
    const name = String(object.display_name);
    const objectId = world.newGuid("group", name);
    object.object_id = objectId;
    object.id = `/groups/${objectId}`;
    if (isUnknown(object.mail_nickname)) object.mail_nickname = objectId.slice(0, 8);
    if (isUnknown(object.owners)) object.owners = [world.signedInUser.objectId];
    if (isUnknown(object.members)) object.members = [];
  },
};

export const groupMember: Rule = {
  about: "A membership is known by the group's and the member's object ids.",
  types: ["azuread_group_member"],
  create(object) {
    object.id = `${String(object.group_object_id)}/member/${String(object.member_object_id)}`;
  },
};
