import type { IAdminGroup } from "./azure-ad-integration";
import { checkedGuid } from "../private/checks";

/** Kinds of principals, as Azure spells them. */
export enum PrincipalType {
  USER = "User",
  GROUP = "Group",
  SERVICE_PRINCIPAL = "ServicePrincipal",
}

/** Whoever an Azure role can be assigned to. */
export interface IPrincipal {
  /** Object id, a GUID. Azure knows users by it too, and not by name. */
  readonly principalId: string;

  readonly principalType: PrincipalType;
}

/** The users, groups and service principals of Azure AD as Azure's role assignments know them. */
export class Principal {
  /**
   * A user, guests included, by object id.
   *
   * @throws on anything but a GUID
   */
  static user(objectId: string): IPrincipal {
    const remedy =
      "Azure knows users by object id: az ad user show --id <user principal name> --query id -o tsv";
    return principal(PrincipalType.USER, "Principal.user", objectId, remedy);
  }

  /**
   * A group, by object id or by a construct that has one.
   *
   * @throws on anything but a GUID
   */
  static group(group: IAdminGroup | string): IPrincipal {
    const objectId = typeof group === "string" ? group : group.objectId;
    const remedy =
      "Azure knows groups by object id: az ad group show --group <name> --query id -o tsv";
    return principal(PrincipalType.GROUP, "Principal.group", objectId, remedy);
  }

  /**
   * A service principal or managed identity, by the object id of the service principal.
   *
   * @throws on anything but a GUID
   */
  static servicePrincipal(objectId: string): IPrincipal {
    const remedy =
      "Give the service principal's object id: az ad sp show --id <client id> --query id -o tsv";
    return principal(
      PrincipalType.SERVICE_PRINCIPAL,
      "Principal.servicePrincipal",
      objectId,
      remedy,
    );
  }

  private constructor() {}
}

function principal(
  principalType: PrincipalType,
  where: string,
  objectId: string,
  remedy: string,
): IPrincipal {
  return { principalId: checkedGuid(where, "objectId", objectId, remedy), principalType };
}
