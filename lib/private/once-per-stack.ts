import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

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
  return (stack.node.tryFindChild(id) as T | undefined) ?? create(stack, id);
}
