import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** What to tell somebody whose machine has no Terraform. */
export const INSTALL_TERRAFORM =
  "A rehearsal needs Terraform 1.9 or newer on the PATH, and nothing else: no account, no provider.\n" +
  "Install it from https://developer.hashicorp.com/terraform/install, then try again.";

/** The Terraform binary: TERRAFORM_BINARY_NAME as cdktf has it, else `terraform` on the PATH. */
export function findTerraform(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = environment.TERRAFORM_BINARY_NAME ?? "terraform";
  const folders = (environment.PATH ?? "").split(delimiter);
  const candidates = name.includes("/") ? [name] : folders.map((folder) => join(folder, name));
  return candidates.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
