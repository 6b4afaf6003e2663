/** Name of the binding that a role makes: the role's, and the construct id in kebab case. */
export function bindingName(role: string, id: string): string {
  const kebab = id.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return `${role}-${kebab}`;
}
