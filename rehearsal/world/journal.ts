export type Deed = "created" | "updated" | "deleted" | "refused";

/** One thing that happened to the world, in the order in which it happened. */
export interface JournalEntry {
  readonly deed: Deed;
  readonly type: string;
  /** What people call the object: a display name, a cluster's name, "client → resource". */
  readonly label: string;
}
