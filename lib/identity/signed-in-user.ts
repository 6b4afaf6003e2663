import { DataAzureadUser } from "@cdktf/provider-azuread/lib/data-azuread-user";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Caller } from "./caller";
import { subjectNameOf } from "./subject-name";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";
import { oncePerStack } from "../private/once-per-stack";

/**
 * The user who ran Terraform first, recorded once for each stack: `az ad signed-in-user show`. A
 * colleague's plan leaves the record alone, and so doesn't take the first user's rights away. Finds no
 * user, and fails, when Terraform runs as a service principal.
 *
 * Emits `data.azuread_client_config`, `data.azuread_user` and `terraform_data`.
 *
 * @internal
 */
export class SignedInUser extends Construct {
  static of(scope: Construct): SignedInUser {
    return oncePerStack(scope, "SignedInUser", (stack, id) => new SignedInUser(stack, id));
  }

  readonly resource: DataAzureadUser;

  /** The name under which Kubernetes knows the user. */
  readonly subjectName: string;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new DataAzureadUser(this, "Resource", { objectId: Caller.of(this).objectId });
    // Not cdktf's DataResource, which asks a Terraform binary for its version while it synthesizes.
    const record = withHclMetaArguments(
      new TerraformResource(this, "Record", {
        terraformResourceType: "terraform_data",
        lifecycle: { ignoreChanges: ["input"] },
      }),
    );
    record.addOverride("input", subjectNameOf(this.resource));
    this.subjectName = record.getStringAttribute("output");
  }
}
