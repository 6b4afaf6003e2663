import { Token } from "cdktf";
import type { Construct } from "constructs";
import { refuse } from "./errors";

/**
 * Returns the id, unless it is a token: its text depends on how many tokens were made before it, so
 * an unrelated edit would move the resource to another address and replace it.
 */
export function checkedId(scope: Construct, id: string): string {
  if (Token.isUnresolved(id)) {
    refuse({
      where: scope,
      property: "id",
      problem: "a construct id can't be a token, because it becomes the Terraform address",
      remedy: 'Use a fixed text, for example "Admins", and pass the token as a property.',
    });
  }
  return id;
}
