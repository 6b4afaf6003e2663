import { checkedText, type Where } from "./checks";

/** A DNS-1123 label. The provider takes periods and 253 characters, the API server doesn't. */
export function checkedNamespaceName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    maxLength: 63,
    problem: "is not the name of a namespace (a DNS-1123 label)",
    remedy:
      "Give 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.",
  });
}
