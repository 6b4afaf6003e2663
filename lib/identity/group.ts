import { checkedGuid } from "../private/checks";

/** A group of the directory: an `AdminGroup`, or any construct with an object id. */
export interface IGroup {
  /** Object id of the group, a GUID. */
  readonly objectId: string;
}

/** What every group of this library takes. */
export interface GroupProps {
  /** Name of the group in the directory. Groups are known by object id, so a change is harmless. */
  readonly displayName: string;

  /**
   * What the group is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Object ids of the group's owners.
   *
   * @default - whoever creates the group; later changes are left alone
   */
  readonly owners?: string[];
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
