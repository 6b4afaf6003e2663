import type { TerraformResource } from "cdktf";

/**
 * Makes an override count for an attribute whose changes are ignored by default: Terraform would drop
 * it silently once the resource exists.
 *
 * @returns the resource itself
 */
export function manageOverridden<T extends TerraformResource>(resource: T): T {
  const addOverride = resource.addOverride.bind(resource);
  resource.addOverride = (path, value) => {
    addOverride(path, value);
    const { ignoreChanges, ...lifecycle } = resource.lifecycle ?? {};
    if (Array.isArray(ignoreChanges)) {
      const stillIgnored = ignoreChanges.filter((attribute) => !covers(attribute, path));
      resource.lifecycle = { ...lifecycle, ignoreChanges: stillIgnored };
    }
  };
  return resource;
}

/** Whether one of the two paths contains the other, indices aside. */
function covers(attribute: string, path: string): boolean {
  const [one, other] = [attribute, path].map((text) =>
    text.split(/[.[\]]+/).filter((part) => part !== "" && !/^\d+$/.test(part)),
  );
  const shared = Math.min(one!.length, other!.length);
  return one!.slice(0, shared).join(".") === other!.slice(0, shared).join(".");
}
