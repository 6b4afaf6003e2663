import { checkedText, type Where } from "../private/checks";
import { isKnownLater } from "../private/tokens";

/** RBAC objects take any name that can be a segment of a path, capitals and colons included. */
export function checkedRbacName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^(?!\.{1,2}$)[^/%\s]+$/,
    maxLength: 253,
    problem: "is not a name that Kubernetes takes",
    remedy: 'Give 1 to 253 characters without white space, / and %, and neither "." nor "..".',
  });
}

/** A DNS-1123 subdomain. */
export function checkedServiceAccountName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    maxLength: 253,
    problem: "is not the name of a service account",
    remedy:
      "Give 1 to 253 lower-case letters, digits, hyphens and periods, with a letter or digit at both ends.",
  });
}

export function checkedLabelKey(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: LABEL_KEY,
    maxLength: 317,
    problem: "is not a label's key",
    remedy:
      'Give up to 63 letters, digits and - _ . with a letter or digit at both ends, after a DNS name and "/" if you like.',
  });
}

export function checkedLabelValue(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
    maxLength: 63,
    problem: "is not a label's value",
    remedy: "Give up to 63 letters, digits and - _ . with a letter or digit at both ends.",
  });
}

export function checkedLabels(
  where: Where,
  property: string,
  labels: { [key: string]: string } | undefined,
): { [key: string]: string } | undefined {
  for (const [key, value] of isKnownLater(labels) ? [] : Object.entries(labels ?? {})) {
    checkedLabelKey(where, property, key);
    checkedLabelValue(where, `${property}.${key}`, value);
  }
  return labels;
}

const LABEL_KEY =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
