import { checkedGuid } from "../private/checks";

/** A group of the directory: an `AdminGroup`, or any construct with an object id. */
export interface IGroup {
  /** Object id of the group, a GUID. */
  readonly objectId: string;
}

/** @internal */
export function existingGroup(where: string, objectId: string): IGroup {
  return {
    objectId: checkedGuid(
      where,
      "objectId",
      objectId,
      "Groups are referenced by object id, never by name: az ad group show --group <name> --query id -o tsv",
    ),
  };
}
