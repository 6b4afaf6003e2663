import type { IApi } from "./api";
import { checkedGuid, checkedText, optionalGuid } from "../private/checks";

/** How a permission is exercised. The values are those of the application's manifest. */
export enum ApiPermissionType {
  /** Delegated: on behalf of the signed-in user. */
  SCOPE = "Scope",
  /** Application: by the application itself, without a user. */
  ROLE = "Role",
}

/**
 * A permission of an API that an application asks for: `az ad app permission add --api … --api-permissions …`.
 *
 * It emits nothing by itself. Give it to an application's `permissions`, and consent to it with
 * `AdminConsent`.
 */
export class ApiPermission {
  /**
   * A delegated permission, exercised on behalf of the signed-in user (`Scope`).
   *
   * @param api the API that has the permission
   * @param name the permission's value, for example `User.Read`
   * @param id the permission's GUID; looked up by name in the directory by default
   * @throws if the name is empty or the id is not a GUID
   */
  static delegated(api: IApi, name: string, id?: string): ApiPermission {
    return new ApiPermission(api, ApiPermissionType.SCOPE, name, id);
  }

  /**
   * An application permission, exercised without a user (`Role`).
   *
   * @param api the API that has the permission
   * @param name the permission's value, for example `Directory.Read.All`
   * @param id the permission's GUID; looked up by name in the directory by default
   * @throws if the name is empty or the id is not a GUID
   */
  static application(api: IApi, name: string, id?: string): ApiPermission {
    return new ApiPermission(api, ApiPermissionType.ROLE, name, id);
  }

  /** The API that has the permission. */
  readonly api: IApi;

  /** The permission's GUID, where it was given. */
  readonly id?: string;

  private constructor(
    api: IApi,
    readonly type: ApiPermissionType,
    readonly name: string,
    id?: string,
  ) {
    checkedText("ApiPermission", "name", name, {
      pattern: /^[A-Za-z0-9_.:/-]+$/,
      problem: "is not the name of a permission",
      remedy: 'Give the permission\'s value as the API documents it, for example "User.Read".',
    });
    this.api = { ...api, appId: checkedGuid("ApiPermission", "api.appId", api.appId) };
    this.id = optionalGuid("ApiPermission", "id", id);
  }
}
