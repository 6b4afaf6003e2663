import type { TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import { Caller } from "./caller";
import { checkedGuid } from "../private/checks";
import { refuse } from "../private/errors";

/** The owners to emit, and the lifecycle under which they stay stable. */
export interface Owners {
  readonly objectIds: string[];
  /** Lifecycle of a resource with these owners, which ignores the given attributes too. */
  lifecycle(...alsoIgnored: string[]): TerraformResourceLifecycle | undefined;
}

/**
 * The given owners, or the caller. Without owners Azure AD keeps none, and the next step of the same
 * apply has no right to the application. The caller differs from colleague to colleague, so as a
 * default it counts at creation only.
 */
export function ownersOf(scope: Construct, owners: readonly string[] | undefined): Owners {
  const ignored = owners === undefined ? ["owners"] : [];
  return {
    objectIds: objectIdsOrCaller(scope, "owners", owners),
    lifecycle: (...alsoIgnored) => {
      const ignoreChanges = [...alsoIgnored, ...ignored];
      return ignoreChanges.length > 0 ? { ignoreChanges } : undefined;
    },
  };
}

/** The given object ids, or the caller's where none were given. */
export function objectIdsOrCaller(
  scope: Construct,
  property: string,
  objectIds: readonly string[] | undefined,
): string[] {
  if (objectIds === undefined) {
    return [Caller.of(scope).objectId];
  }
  if (objectIds.length === 0) {
    refuse({
      where: scope,
      property,
      given: objectIds,
      problem: "an empty list leaves nobody in charge",
      remedy: "Leave the property out for the caller, or name at least one object id.",
    });
  }
  return objectIds.map((objectId) => checkedGuid(scope, property, objectId));
}
