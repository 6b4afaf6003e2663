import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { refuse } from "./errors";

/**
 * Finds the child of the stack with this id, or makes it: a look-up that several constructs need is
 * emitted once, at an address that doesn't depend on which of them came first.
 */
export function oncePerStack<T extends Construct>(
  scope: Construct,
  id: string,
  create: (stack: TerraformStack, id: string) => T,
): T {
  const stack = TerraformStack.of(scope);
  const found = stack.node.tryFindChild(id);
  if (found === undefined) {
    const made = create(stack, id);
    MADE_HERE.add(made);
    return made;
  }
  if (!MADE_HERE.has(found)) {
    refuse({
      where: found,
      property: "id",
      given: id,
      problem: "is the id of a look-up that this library makes in the stack",
      remedy: "Give your construct another id.",
    });
  }
  return found as T;
}

/** Constructs of a consumer may stand under the same id. */
const MADE_HERE = new WeakSet<object>();
