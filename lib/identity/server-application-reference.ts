import type { ApiPermission } from "./api-permission";

/** A server application as its client sees it: created by `ServerApplication`, or existing. */
export interface IServerApplication {
  /** Application (client) id. */
  readonly clientId: string;

  /** The permission on the server application's scope. */
  readonly userImpersonation: ApiPermission;
}
