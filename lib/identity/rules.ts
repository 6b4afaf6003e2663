import { checkedText, type Where } from "../private/checks";
import { refuse } from "../private/errors";
import { isKnownLater } from "../private/tokens";

/**
 * A display name of an application or a group. Microsoft Graph takes 256 characters; an apostrophe
 * breaks the provider's search for duplicates, a backslash and "%{" the emitted Terraform.
 */
export function checkedDisplayName(where: Where, value: string): string {
  return checkedText(where, "displayName", value, {
    pattern: /^(?=.*\S)(?!.*%\{)[^'\\\n]+$/,
    maxLength: 256,
    problem: "is not a display name",
    remedy:
      "Give 1 to 256 characters, not only white space, without apostrophe, backslash, line break and %{.",
  });
}

export function checkedIdentifierUri(where: Where, value: string): string {
  return checkedText(where, "identifierUri", value, {
    pattern: /^((api|https?|ms-appx):\/\/|urn:)[^\s/?#]([^\s?#]*[^\s?#/])?$/,
    problem: "is not an identifier URI",
    remedy:
      'Leave it out for "api://<client id>", or give an https:// URI on a verified domain of the tenant.',
  });
}

/** `public_client` takes any scheme, and https URIs without a path. */
export function checkedRedirectUri(where: Where, value: string): string {
  return checkedText(where, "redirectUris", value, {
    pattern: /^[a-z][a-z0-9+.-]*:\/\/[^\s*#/][^\s*#]*$|^urn:[^\s*#:]+:[^\s*#]+$/i,
    maxLength: 256,
    problem: "is not a redirect URI",
    remedy:
      'Give a URI with a scheme and without wildcard, for example "https://myaksclusterClient".',
  });
}

export function checkedTimestamp(
  where: Where,
  property: string,
  value: string | undefined,
): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const rule = {
    pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/,
    problem: "is not an RFC 3339 timestamp in UTC",
    remedy: 'Give a time such as "2027-01-31T00:00:00Z".',
  };
  checkedText(where, property, value, rule);
  // A day that the month doesn't have moves to the next one.
  if (!isKnownLater(value) && new Date(value).toISOString() !== value.replace("Z", ".000Z")) {
    refuse({ where, property, given: value, problem: rule.problem, remedy: rule.remedy });
  }
  return value;
}
