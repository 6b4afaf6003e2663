import type { TerraformDataSource, TerraformResource } from "cdktf";

/**
 * Completes how cdktf renders meta-arguments in HCL: `depends_on` and `ignore_changes` as references
 * (quoted ones are deprecated in Terraform) and conditions as blocks (cdktf writes attributes, which
 * Terraform refuses). JSON needs none of this.
 *
 * @returns the element itself
 */
export function withHclMetaArguments<T extends TerraformResource | TerraformDataSource>(
  element: T,
): T {
  const toHcl = element.toHclTerraform.bind(element);
  element.toHclTerraform = () => {
    const fragment = toHcl() as Fragment;
    for (const types of [fragment.resource, fragment.data]) {
      Object.values(types ?? {})
        .flatMap((named) => Object.values(named))
        .forEach(complete);
    }
    return fragment;
  };
  return element;
}

type Arguments = Record<string, unknown>;

interface Fragment {
  readonly resource?: Record<string, Record<string, Arguments>>;
  readonly data?: Record<string, Record<string, Arguments>>;
}

function complete(element: Arguments): void {
  if (Array.isArray(element.depends_on)) {
    element.depends_on = references(element.depends_on);
  }
  if (element.lifecycle !== undefined) {
    const value = Object.entries(element.lifecycle as Arguments).map(([name, given]) => [
      name,
      lifecycleArgument(name, given),
    ]);
    element.lifecycle = { isBlock: true, type: "struct", value: Object.fromEntries(value) };
  }
}

function lifecycleArgument(name: string, value: unknown): unknown {
  if (name === "ignore_changes" && Array.isArray(value)) {
    return references(value);
  }
  return name.endsWith("condition") ? { isBlock: true, type: "list", value } : value;
}

function references(addresses: readonly unknown[]) {
  return { type: "reference", value: `[${addresses.join(", ")}]` };
}
