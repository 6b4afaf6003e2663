import { Token } from "cdktf";

/**
 * True for a value that only Terraform knows: a cdktf token, an element of a list that is one, or a
 * string with a Terraform expression written by hand. Such a value passes the checks of this library.
 */
export function isKnownLater(value: unknown): boolean {
  return (
    Token.isUnresolved(value) ||
    (typeof value === "string" && (LIST_TOKEN.test(value) || /(^|[^$])\$\{/.test(value)))
  );
}

/** True for a string that is one reference and nothing else, so that no part of it is readable. */
export function isReference(value: string): boolean {
  return /^\$\{[^{}]+\}$/.test(value);
}

/** How cdktf encodes a list that only Terraform knows: as an array of one such text. */
const LIST_TOKEN = /^#\{TfToken\[/;
