import type { TerraformStack } from "cdktf";

/** The versions that the emitted Terraform is known to fit, by provider. */
export const VERSIONS = {
  azuread: "~> 3.7",
  azurerm: "~> 4.55",
  /** The last major version with the legacy integration's arguments. */
  azurermLegacy: "~> 3.117",
  kubernetes: "~> 2.38",
} as const;

/** Loosens the exact version that cdktf pins, which nobody could update without this library. */
export function requireVersion(stack: TerraformStack, provider: string, constraint: string): void {
  stack.addOverride(`terraform.required_providers.${provider}.version`, constraint);
}
