import type { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { Fn, Op, Token } from "cdktf";

/**
 * The name that a user's token carries for Kubernetes: a member's user principal name in the
 * directory's own case, a guest's object id.
 */
export function subjectNameOf(user: DataAzureadUser): string {
  const isGuest = Op.eq(user.userType, "Guest");
  return Token.asString(Fn.conditional(isGuest, user.objectId, user.userPrincipalName));
}
