import { blocksAt, isUnknown, UNKNOWN, type ObjectValue, type Value } from "../protocol/value";
import { canonicalList } from "./canonical-list";
import { CONTOSO } from "../world/directory";
import type { Rule } from "./rule";

export const application: Rule = {
  about:
    "An application gets an object id, a client id, and maps of its scopes and roles by value.",
  types: ["azuread_application"],
  plan({ prior, planned }) {
    if (prior === null) return;
    if (canonicalList(scopes(prior)) !== canonicalList(scopes(planned))) {
      planned.oauth2_permission_scope_ids = UNKNOWN;
    }
    if (canonicalList(roles(prior)) !== canonicalList(roles(planned))) {
      planned.app_role_ids = UNKNOWN;
    }
  },
  create(object, { world }) {
    const name = String(object.display_name);
    const objectId = world.newGuid("application", name);
    object.object_id = objectId;
    object.id = `/applications/${objectId}`;
    object.client_id = world.newGuid("client id", name);
    object.publisher_domain = CONTOSO.domains[0];
    indexByValue(object);
  },
  update(object, prior, { world }) {
    indexByValue(object);
    // A service principal shows its application's name.
    for (const principal of world.all("azuread_service_principal")) {
      if (principal.values.client_id === prior.client_id) {
        principal.values = { ...principal.values, display_name: object.display_name ?? null };
      }
    }
  },
};

function indexByValue(object: ObjectValue): void {
  if (isUnknown(object.oauth2_permission_scope_ids)) {
    object.oauth2_permission_scope_ids = idsByValue(scopes(object));
  }
  if (isUnknown(object.app_role_ids)) object.app_role_ids = idsByValue(roles(object));
}

function scopes(object: ObjectValue): ObjectValue[] {
  return blocksAt(object, "api.oauth2_permission_scope");
}

function roles(object: ObjectValue): ObjectValue[] {
  return blocksAt(object, "app_role");
}

function idsByValue(blocks: readonly ObjectValue[]): Record<string, Value> {
  const entries = blocks.map(({ value, id }): [string, Value] => [String(value), id ?? null]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
