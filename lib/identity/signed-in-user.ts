import { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { Construct } from "constructs";
import { Caller } from "./caller";
import { subjectNameOf } from "./subject-name";
import { oncePerStack } from "../private/once-per-stack";

/**
 * The user who runs Terraform, read once for each stack: `az ad signed-in-user show`. Finds no user,
 * and fails, when Terraform runs as a service principal.
 *
 * Emits `data.azuread_client_config` and `data.azuread_user`.
 *
 * @internal
 */
export class SignedInUser extends Construct {
  static of(scope: Construct): SignedInUser {
    return oncePerStack(scope, "SignedInUser", (stack, id) => new SignedInUser(stack, id));
  }

  readonly resource: DataAzureadUser;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new DataAzureadUser(this, "Resource", { objectId: Caller.of(this).objectId });
  }

  /** The name under which Kubernetes knows the user. */
  get subjectName(): string {
    return subjectNameOf(this.resource);
  }
}
