import type { Group } from "@cdktf/provider-azuread/lib/group";
import { Construct } from "constructs";
import { existingGroup, type GroupProps, type IGroup } from "./group";
import { objectIdsOrCaller } from "./owners";
import { securityGroup } from "./security-group";
import type { IAdminGroup } from "../cluster/azure-ad-integration";
import { checkedId } from "../private/construct-id";

export interface AdminGroupProps extends GroupProps {
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
export class AdminGroup extends Construct implements IGroup, IAdminGroup {
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
    const members = objectIdsOrCaller(this, "members", props.members);
    // Who runs Terraform differs from colleague to colleague, so the caller counts at creation only.
    const ignored = props.members === undefined ? ["members"] : [];
    this.resource = securityGroup(this, props, members, ...ignored);
    this.objectId = this.resource.objectId;
  }
}
