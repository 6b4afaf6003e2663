import { TerraformVariable, type TerraformStack } from "cdktf";

/** GUIDs that the tests share. The names say whose they are. */
export const GUIDS = {
  group: "11111111-1111-4111-8111-111111111111",
  otherGroup: "00000000-0000-4000-8000-00000000000a",
  guest: "22222222-2222-4222-8222-222222222222",
  tenant: "33333333-3333-4333-8333-333333333333",
  subscription: "44444444-4444-4444-8444-444444444444",
  application: "55555555-5555-4555-8555-555555555555",
} as const;

export const SSH_KEY = `ssh-ed25519 ${"A".repeat(68)} me@example`;

/** A value that only Terraform knows. */
export function variable(stack: TerraformStack, id: string): string {
  return new TerraformVariable(stack, id, { type: "string" }).stringValue;
}
