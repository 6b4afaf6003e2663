import { Group } from "@cdktf/provider-azuread/lib/group";
import { Construct } from "constructs";
import { existingGroup, type IGroup } from "./group";
import { ownersOf } from "./owners";
import { checkedDisplayName } from "./rules";
import { checkedGuid } from "../private/checks";
import { checkedId } from "../private/construct-id";
import { withHclMetaArguments } from "../private/hcl-meta-arguments";

export interface SecurityGroupProps {
  /** Name of the group in the directory. A change needs `allowDuplicateName`. */
  readonly displayName: string;

  /**
   * Whether another group may have the same name. Without it azuread 3 checks the name, which fails
   * whenever the name of an existing group changes (hashicorp/terraform-provider-azuread#1634).
   *
   * @default false
   */
  readonly allowDuplicateName?: boolean;

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
   * @default - none at first; the owners decide
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
export class SecurityGroup extends Construct implements IGroup {
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
    const owners = ownersOf(this, props.owners);
    this.resource = withHclMetaArguments(
      new Group(this, "Resource", {
        displayName: checkedDisplayName(this, props.displayName),
        description: props.description,
        securityEnabled: true,
        preventDuplicateNames: !(props.allowDuplicateName ?? false),
        owners: owners.objectIds,
        // Left out, members aren't managed.
        members: props.members?.map((member) => checkedGuid(this, "members", member)),
        lifecycle: owners.lifecycle(),
      }),
    );
    this.objectId = this.resource.objectId;
  }
}
