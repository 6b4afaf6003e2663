import { Group } from "@cdktf/provider-azuread/lib/group";
import { Construct } from "constructs";
import { existingGroup, type GroupProps, type IGroup } from "./group";
import { ownersOf } from "./owners";
import { checkedDisplayName } from "./rules";
import { checkedGuid } from "../private/checks";
import type { IAdminGroup } from "../cluster/azure-ad-integration";
import { checkedId } from "../private/construct-id";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";
import { manageOverridden } from "../private/manage-overridden";

export interface SecurityGroupProps extends GroupProps {
  /**
   * Object ids of the group's members. Given, exactly these are members.
   *
   * @default - left alone: the owners decide
   */
  readonly members?: string[];
}

/**
 * A security group for a team, whose owners decide who belongs to it.
 *
 * Emits `azuread_group`; without owners, `data.azuread_client_config` once for each stack.
 *
 * Source: Microsoft's tutorial "Use Kubernetes RBAC with Microsoft Entra integration",
 * `az ad group create --display-name appdev`.
 *
 * @throws on an id that is a token, an empty name, an object id that isn't a GUID, no owners
 */
export class SecurityGroup extends Construct implements IGroup, IAdminGroup {
  /**
   * An existing group. Emits nothing.
   *
   * @param objectId object id of the group, not its name
   */
  static fromObjectId(objectId: string): IGroup {
    return existingGroup("SecurityGroup.fromObjectId", objectId);
  }

  /** The `azuread_group`. */
  readonly resource: Group;

  readonly objectId: string;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, checkedId(scope, id));
    const members = props.members?.map((member) => checkedGuid(this, "members", member));
    this.resource = securityGroup(this, props, members);
    this.objectId = this.resource.objectId;
  }
}

/**
 * The `azuread_group` of a construct. Without `prevent_duplicate_names`: in azuread 3 it fails every plan
 * that renames the group, the destroying one included (hashicorp/terraform-provider-azuread#1634).
 *
 * @param ignored attributes whose later changes are left alone, beside owners that weren't given
 * @internal
 */
export function securityGroup(
  scope: Construct,
  props: GroupProps,
  members: string[] | undefined,
  ...ignored: string[]
): Group {
  const owners = ownersOf(scope, props.owners);
  return manageOverridden(
    withHclMetaArguments(
      new Group(scope, "Resource", {
        displayName: checkedDisplayName(scope, props.displayName),
        description: props.description,
        securityEnabled: true,
        owners: owners.objectIds,
        members,
        lifecycle: owners.lifecycle(...ignored),
      }),
    ),
  );
}
