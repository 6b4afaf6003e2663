import { Group } from "@cdktf/provider-azuread/lib/group";
import { Construct } from "constructs";
import { existingGroup, type IGroup } from "./group";
import { ignoring, objectIdsOrCaller } from "./owners";
import { checkedDisplayName } from "./rules";
import { checkedId } from "../private/construct-id";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";

export interface AdminGroupProps {
  /** Name of the group in the directory. */
  readonly displayName: string;

  /**
   * What the group is for.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Object ids of the group's owners.
   *
   * @default - whoever creates the group; later changes are left alone
   */
  readonly owners?: string[];

  /**
   * Object ids of the group's members. Given, exactly these are members.
   *
   * @default - whoever creates the group; later changes are left alone
   */
  readonly members?: string[];
}

/**
 * A security group whose members administer a cluster with AKS-managed Azure AD.
 *
 * Emits `azuread_group`; without owners or members, `data.azuread_client_config` once for each stack.
 *
 * @throws on an id that is a token, an empty name, an object id that isn't a GUID, an empty list
 */
export class AdminGroup extends Construct implements IGroup {
  /**
   * An existing group. Emits nothing.
   *
   * @param objectId object id of the group, not its name
   */
  static fromObjectId(objectId: string): IGroup {
    return existingGroup("AdminGroup.fromObjectId", objectId);
  }

  /** The `azuread_group`. */
  readonly resource: Group;

  readonly objectId: string;

  constructor(scope: Construct, id: string, props: AdminGroupProps) {
    super(scope, checkedId(scope, id));
    // Who runs Terraform differs from colleague to colleague, so the caller counts at creation only.
    const byDefault = (["owners", "members"] as const).filter(
      (property) => props[property] === undefined,
    );
    this.resource = withHclMetaArguments(
      new Group(this, "Resource", {
        displayName: checkedDisplayName(this, props.displayName),
        description: props.description,
        securityEnabled: true,
        preventDuplicateNames: true,
        owners: objectIdsOrCaller(this, "owners", props.owners),
        members: objectIdsOrCaller(this, "members", props.members),
        lifecycle: ignoring(...byDefault),
      }),
    );
    this.objectId = this.resource.objectId;
  }
}
