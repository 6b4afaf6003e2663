import { Refusal } from "../protocol/diagnostic";
import type { ObjectValue } from "../protocol/value";
import { APIS } from "../world/directory";
import type { World } from "../world/world";

/** Grants take the object id of a service principal: neither a client id nor an application's object id. */
export function requirePrincipal(world: World, object: ObjectValue, attribute: string): void {
  const objectId = object[attribute];
  const isApi = APIS.some((api) => api.objectId === objectId);
  if (!isApi && world.find("azuread_service_principal", "object_id", objectId) === undefined) {
    throw new Refusal(
      `Invalid ${attribute}`,
      `404: Resource '${String(objectId)}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
}
