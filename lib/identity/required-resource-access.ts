import type { ApplicationRequiredResourceAccess } from "@cdktf/provider-azuread/lib/application";
import { Fn } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { ApiServicePrincipal } from "./api";
import { type ApiPermission, ApiPermissionType } from "./api-permission";
import { refuse } from "../private/errors";
import { resolved } from "../private/resolved";

/** One API with the permissions that are asked of it. */
export interface ApiPermissions {
  readonly api: ApiPermission["api"];
  readonly permissions: ApiPermission[];
}

/**
 * The permissions by API, in the order in which each API was first named.
 *
 * @param scope where tokens are resolved: two of one attribute have different texts
 */
export function groupByApi(
  scope: IConstruct,
  permissions: readonly ApiPermission[],
): ApiPermissions[] {
  const groups = new Map<unknown, ApiPermissions>();
  for (const permission of permissions) {
    const key = resolved(scope, permission.api.appId);
    const group = groups.get(key) ?? { api: permission.api, permissions: [] };
    group.permissions.push(permission);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * The `required_resource_access` blocks of an application, one for each API: a second block of one
 * API is refused by Azure AD.
 */
export function requiredResourceAccess(
  scope: Construct,
  permissions: readonly ApiPermission[],
): ApplicationRequiredResourceAccess[] {
  refuseDuplicates(scope, permissions);
  return groupByApi(scope, permissions).map((group) => ({
    resourceAppId: group.api.appId,
    resourceAccess: group.permissions.map((permission) => ({
      id: permissionId(scope, permission),
      type: permission.type,
    })),
  }));
}

/** The permission's GUID, or the expression that finds it by name in the API's service principal. */
export function permissionId(scope: Construct, permission: ApiPermission): string {
  if (permission.id !== undefined) {
    return permission.id;
  }
  const { resource } = ApiServicePrincipal.of(scope, permission.api);
  const ids =
    permission.type === ApiPermissionType.SCOPE
      ? resource.oauth2PermissionScopeIds
      : resource.appRoleIds;
  return Fn.lookupNested(ids, [permission.name]) as string;
}

function refuseDuplicates(scope: Construct, permissions: readonly ApiPermission[]): void {
  const seen = new Set<string>();
  for (const { api, type, name } of permissions) {
    const key = `${String(resolved(scope, api.appId))} ${type} ${name}`;
    if (seen.has(key)) {
      refuse({
        where: scope,
        property: "permissions",
        given: name,
        problem: `this ${type} permission of the API ${api.appId} is listed twice`,
        remedy: "List each permission once.",
      });
    }
    seen.add(key);
  }
}
