import { createHash } from "node:crypto";
import { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { Construct } from "constructs";
import { subjectNameOf } from "./subject-name";
import { checkedGuid, checkedText } from "../private/checks";
import { refuse } from "../private/errors";
import { oncePerStack } from "../private/once-per-stack";
import { resolved } from "../private/resolved";
import { isKnownLater } from "../private/tokens";

/** What a user is found by: exactly one of the three. */
export interface UserKey {
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly objectId?: string;
}

/**
 * A user of the directory, read once for each stack and key: `az ad user show`. Terraform fails when it
 * finds no user, or something else than a user.
 *
 * Emits `data.azuread_user`.
 *
 * @internal
 */
export class DirectoryUser extends Construct {
  static of(scope: Construct, key: UserKey): DirectoryUser {
    const [[property, value] = ["", ""]] = Object.entries(key);
    // A token's own text depends on how many were made before it, what it stands for doesn't.
    const name = isKnownLater(value) ? digest(String(resolved(scope, value))) : value;
    return oncePerStack(
      scope,
      `DirectoryUser-${property}-${name}`,
      (stack, id) => new DirectoryUser(stack, id, key),
    );
  }

  readonly resource: DataAzureadUser;

  private constructor(scope: Construct, id: string, key: UserKey) {
    super(scope, id);
    this.resource = new DataAzureadUser(this, "Resource", key);
  }

  /** The name under which Kubernetes knows the user. */
  get subjectName(): string {
    return subjectNameOf(this.resource);
  }
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** The key in lower case, in which the directory compares it: one user is read once. */
export function checkedUserKey(where: string, key: UserKey): UserKey {
  const given = (["userPrincipalName", "mail", "objectId"] as const).filter(
    (name) => key[name] !== undefined,
  );
  const [property] = given;
  if (property === undefined || given.length > 1) {
    refuse({
      where,
      property: "props",
      given: key,
      problem: "doesn't say by what to find the user",
      remedy: "Give exactly one of userPrincipalName, mail and objectId.",
    });
  }
  const value = key[property]!;
  if (isKnownLater(value)) {
    return { [property]: value };
  }
  return {
    [property]:
      property === "objectId"
        ? checkedGuid(where, property, value)
        : checkedText(where, property, value, ADDRESS).toLowerCase(),
  };
}

/** A user principal name or an e-mail address. */
export const ADDRESS = {
  pattern: /^[^\s@"(),:;<>[\]\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/,
  problem: "is not an address",
  remedy: 'Give one such as "alice@contoso.com".',
};
