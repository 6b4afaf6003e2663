import { Token } from "cdktf";

/**
 * True for a value that only Terraform knows: a cdktf token, or a string with a Terraform
 * expression written by hand. Such a value passes the checks of this library.
 */
export function isKnownLater(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && /(^|[^$])\$\{/.test(value));
}
