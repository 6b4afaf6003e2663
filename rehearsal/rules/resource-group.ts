import { Refusal } from "../protocol/diagnostic";
import { stringAt, type ObjectValue } from "../protocol/value";
import type { World, WorldObject } from "../world/world";
import type { Rule } from "./rule";

export const resourceGroup: Rule = {
  about: "A resource group's id holds its name; a group that isn't empty isn't deleted.",
  types: ["azurerm_resource_group"],
  create(object, { world }) {
    object.id = `/subscriptions/${world.subscriptionId}/resourceGroups/${String(object.name)}`;
  },
  delete(object, { world }) {
    const inside = world.all().find((other) => isIn(String(object.id), other));
    if (inside !== undefined) {
      throw new Refusal(
        `deleting Resource Group "${String(object.name)}": the Resource Group still contains Resources.`,
        inside.id,
      );
    }
  },
};

export const resourceGroupLookUp: Rule = {
  about: "A resource group is found by name, in any case.",
  types: ["data.azurerm_resource_group"],
  readData(object, { world }) {
    const group = findResourceGroup(world, String(object.name));
    if (group === undefined) throw groupNotFound(String(object.name));
    object.id = group.id;
    object.location = group.values.location ?? null;
    object.tags = group.values.tags ?? null;
  },
};

/** The resource group that an object names, which must exist. */
export function requireResourceGroup(world: World, object: ObjectValue): WorldObject {
  const name = stringAt(object, "resource_group_name") ?? "";
  const group = findResourceGroup(world, name);
  if (group === undefined) throw groupNotFound(name);
  return group;
}

function findResourceGroup(world: World, name: string): WorldObject | undefined {
  return world
    .all("azurerm_resource_group")
    .find(({ values }) => String(values.name).toLowerCase() === name.toLowerCase());
}

function groupNotFound(name: string): Refusal {
  return new Refusal("ResourceGroupNotFound", `404: Resource group '${name}' could not be found.`);
}

function isIn(groupId: string, { id }: WorldObject): boolean {
  return id.startsWith(`${groupId}/providers/`);
}
