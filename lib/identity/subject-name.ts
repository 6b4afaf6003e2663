import type { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { Fn, Op, Token } from "cdktf";

/**
 * The name that a user's token carries for Kubernetes: a member's user principal name in the
 * directory's own case, a guest's object id. A user of another tenant can be a member too, and is known
 * by the `#EXT#` in the name.
 */
export function subjectNameOf(user: DataAzureadUser): string {
  const isGuest = Op.eq(user.userType, "Guest");
  const isExternal = Op.gte(Fn.lengthOf(Fn.regexall("#EXT#", user.userPrincipalName)), 1);
  return Token.asString(
    Fn.conditional(Op.or(isGuest, isExternal), user.objectId, user.userPrincipalName),
  );
}
