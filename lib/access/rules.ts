import { checkedText, type Where } from "../private/checks";

/** RBAC objects take any name that can be a segment of a path, capitals and colons included. */
export function checkedRbacName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^(?!\.{1,2}$)[^/%\s]+$/,
    maxLength: 253,
    problem: "is not a name that Kubernetes takes",
    remedy: 'Give 1 to 253 characters without white space, / and %, and neither "." nor "..".',
  });
}
