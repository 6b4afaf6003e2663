import type { ApiPermission } from "./api-permission";

/** An application with a service principal and the permissions that it asks for. */
export interface IApplication {
  /** Application (client) id. */
  readonly clientId: string;

  /** Object id of the application's service principal. */
  readonly servicePrincipalObjectId: string;

  /** The permissions that the application asks for. */
  readonly permissions: ApiPermission[];
}

/** What every application of this library takes. */
export interface ApplicationProps {
  /** Name of the AKS cluster. The article's names derive from it. */
  readonly clusterName: string;

  /**
   * Object ids of the users and service principals that own the application.
   *
   * @default - whoever creates the application. Later changes of owner are left alone, so that a
   * colleague's plan shows no difference.
   */
  readonly owners?: string[];
}
