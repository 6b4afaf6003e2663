import type { ObjectValue } from "../protocol/value";
import { CONTOSO, type User } from "./directory";
import { Faults } from "./faults";
import { guid } from "./ids";
import type { Deed, JournalEntry } from "./journal";

/** Something that exists in the rehearsed Azure AD, Azure or Kubernetes. */
export interface WorldObject {
  readonly type: string;
  readonly id: string;
  values: ObjectValue;
}

export interface WorldOptions {
  /** Azure refuses new clusters with the legacy integration. This lets them through. */
  readonly allowLegacyCreation?: boolean;
  /** Whoever runs Terraform, where it isn't the directory's first user. */
  readonly signedInUser?: User;
  /** Told of everything that happens, as it happens. */
  readonly onRecord?: (entry: JournalEntry) => void;
}

/** The one world that all simulated providers share: what exists, who is in the directory, what happened. */
export class World {
  readonly tenantId = CONTOSO.tenantId;
  readonly subscriptionId = guid("subscription");
  readonly journal: JournalEntry[] = [];
  readonly faults = new Faults();
  private readonly objects = new Map<string, WorldObject>();
  private readonly counters = new Map<string, number>();

  constructor(public readonly options: WorldOptions = {}) {}

  get signedInUser(): User {
    return this.options.signedInUser ?? CONTOSO.signedInUser;
  }

  /** A copy that goes its own way, with an empty journal and no faults. */
  clone(options: WorldOptions = this.options): World {
    const copy = new World(options);
    for (const [key, object] of this.objects) copy.objects.set(key, { ...object });
    for (const [kind, count] of this.counters) copy.counters.set(kind, count);
    return copy;
  }

  /** A new GUID, the same in every rehearsal that asks for the same things. */
  newGuid(kind: string, label: string): string {
    const key = `${kind} ${label}`;
    const count = (this.counters.get(key) ?? 0) + 1;
    this.counters.set(key, count);
    return guid(`${key} ${count}`);
  }

  put(type: string, id: string, values: ObjectValue): void {
    this.objects.set(keyOf(type, id), { type, id, values });
  }

  get(type: string, id: string): WorldObject | undefined {
    return this.objects.get(keyOf(type, id));
  }

  remove(type: string, id: string): void {
    this.objects.delete(keyOf(type, id));
  }

  /** All objects of a type, or of every type, in the order in which they were created. */
  all(type?: string): WorldObject[] {
    return [...this.objects.values()].filter(
      (object) => type === undefined || object.type === type,
    );
  }

  find(type: string, attribute: string, value: unknown): WorldObject | undefined {
    return this.all(type).find((object) => object.values[attribute] === value);
  }

  record(deed: Deed, type: string, label: string): void {
    const entry = { deed, type, label };
    this.journal.push(entry);
    this.options.onRecord?.(entry);
  }
}

function keyOf(type: string, id: string): string {
  // Azure's resource ids are the same in any case; all others are GUIDs or lower-case names.
  return `${type} ${id.toLowerCase()}`;
}
