/** A group of the directory: an `AdminGroup`, or any construct with an object id. */
export interface IGroup {
  /** Object id of the group, a GUID. */
  readonly objectId: string;
}
