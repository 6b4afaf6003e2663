import type { IApi } from "./api";
import { ApiPermission } from "./api-permission";

/** The permissions of the article, whose ids are the same in every tenant. */
const DELEGATED: Readonly<Record<string, string>> = {
  "User.Read": "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
  "Directory.Read.All": "06da0dbc-49e2-44d2-8312-53f166ab848a",
};
const APPLICATION: Readonly<Record<string, string>> = {
  "Directory.Read.All": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
};

/** Microsoft Graph, whose permissions the server application needs to read users and groups. */
export class MicrosoftGraph {
  /** Application id of Microsoft Graph, the same in every tenant. */
  static readonly APP_ID = "00000003-0000-0000-c000-000000000000";

  /** Microsoft Graph as an API of `ApiPermission`. */
  static readonly API: IApi = { name: "MicrosoftGraph", appId: MicrosoftGraph.APP_ID };

  /**
   * A delegated permission by its name, for example `User.Read`. The ids of the article's permissions
   * are built in; any other is looked up in the directory when Terraform plans, which fails there on a
   * name that Microsoft Graph doesn't have.
   */
  static delegated(name: string): ApiPermission {
    return ApiPermission.delegated(MicrosoftGraph.API, name, DELEGATED[name]);
  }

  /** An application permission by its name, for example `Directory.Read.All`. See `delegated`. */
  static application(name: string): ApiPermission {
    return ApiPermission.application(MicrosoftGraph.API, name, APPLICATION[name]);
  }

  private constructor() {}
}
