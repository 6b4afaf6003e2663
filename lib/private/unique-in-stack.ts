import { type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { resolved } from "./resolved";
import { resourcesOfType } from "./resources";

/** What may exist once only, however many constructs describe it. */
export interface Uniqueness<T extends TerraformResource> {
  /** The resources' Terraform type. */
  readonly type: string;
  /** What tells two of them apart. Tokens of one attribute count as equal. */
  readonly keyOf: (resource: T) => unknown;
  /** What is wrong with two of one key, and what to do instead. */
  readonly problem: string;
}

const checked = new WeakMap<TerraformStack, Set<string>>();

/** Refuses at synth two resources of one key in the stack. Asked for again, it still checks once. */
export function requireUnique<T extends TerraformResource>(
  scope: Construct,
  rule: Uniqueness<T>,
): void {
  const stack = TerraformStack.of(scope);
  const types = checked.get(stack) ?? new Set();
  checked.set(stack, types);
  if (types.has(rule.type)) {
    return;
  }
  types.add(rule.type);
  stack.node.addValidation({ validate: () => namesakes(stack, rule) });
}

function namesakes<T extends TerraformResource>(
  stack: TerraformStack,
  rule: Uniqueness<T>,
): string[] {
  const seen = new Map<string, string>();
  const errors: string[] = [];
  for (const resource of resourcesOfType<T>(stack, rule.type)) {
    const { path } = resource.node;
    const key = JSON.stringify(
      resolved(stack, [resource.provider?.fqn ?? "", rule.keyOf(resource)]),
    );
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, path);
    } else {
      errors.push(`${other} and ${path}: ${rule.problem}`);
    }
  }
  return errors;
}
