import { checkedGuid } from "../private/checks";
import { refuse } from "../private/errors";

/** How kubelogin gets its token, by the names of its `--login` flag. */
export enum KubeloginMethod {
  /** The account of the Azure CLI, a person's or a service principal's. */
  AZURE_CLI = "azurecli",
  /** A service principal. Its secret or certificate comes from the environment. */
  SERVICE_PRINCIPAL = "spn",
  /** The managed identity of the machine. */
  MANAGED_IDENTITY = "msi",
  /** A federated workload identity, for pipelines without a secret. */
  WORKLOAD_IDENTITY = "workloadidentity",
}

/** Azure's clouds, by the names of kubelogin's `--environment` flag. */
export enum AzureEnvironment {
  PUBLIC = "AzurePublicCloud",
  US_GOVERNMENT = "AzureUSGovernmentCloud",
  CHINA = "AzureChinaCloud",
}

export interface KubeloginProps {
  /**
   * How kubelogin gets its token.
   *
   * @default KubeloginMethod.AZURE_CLI
   */
  readonly method?: KubeloginMethod;

  /**
   * Tenant to sign in to, a GUID. `spn` and `workloadidentity` need one, here or as `AZURE_TENANT_ID`,
   * which wins.
   *
   * @default - the one that the login has by itself
   */
  readonly tenantId?: string;

  /**
   * Client id of the service principal or managed identity, a GUID. `spn` and `workloadidentity` need
   * one, here or as `AZURE_CLIENT_ID`, which wins.
   *
   * @default - the machine's own identity, or the one of the environment
   */
  readonly clientId?: string;

  /**
   * Azure's cloud.
   *
   * @default - kubelogin's own, AzureEnvironment.PUBLIC
   */
  readonly environment?: AzureEnvironment;
}

/**
 * How Terraform signs in to the cluster: with a certificate or through kubelogin.
 *
 * Secrets never stand in the emitted files: kubelogin reads `AZURE_CLIENT_SECRET`,
 * `AZURE_CLIENT_CERTIFICATE_PATH` or `AZURE_FEDERATED_TOKEN_FILE` from the environment.
 */
export class SignIn {
  /** The cluster administrator's certificate. It exists where the cluster has local accounts. */
  static adminCertificate(): SignIn {
    return new SignIn(undefined);
  }

  /**
   * An Azure AD token that kubelogin gets, for clusters with AKS-managed Azure AD.
   *
   * @throws on a tenant or client id that isn't a GUID, on a client id for `azurecli`
   */
  static kubelogin(props: KubeloginProps = {}): SignIn {
    const where = "SignIn.kubelogin";
    const { method = KubeloginMethod.AZURE_CLI, tenantId, clientId, environment } = props;
    const args = ["get-token", "--login", method, "--server-id", AKS_SERVER_APP_ID];
    if (environment !== undefined) {
      args.push("--environment", environment);
    }
    if (tenantId !== undefined) {
      args.push("--tenant-id", checkedGuid(where, "tenantId", tenantId));
    }
    if (clientId !== undefined) {
      if (method === KubeloginMethod.AZURE_CLI) {
        refuse({
          where,
          property: "clientId",
          given: clientId,
          problem: "the Azure CLI signs in with its own account, whatever the client id",
          remedy: "Leave it out, or choose another method.",
        });
      }
      args.push("--client-id", checkedGuid(where, "clientId", clientId));
    }
    return new SignIn(args);
  }

  /** @internal */
  readonly _kubeloginArgs?: string[];

  private constructor(kubeloginArgs: string[] | undefined) {
    this._kubeloginArgs = kubeloginArgs;
  }
}

/** The application that every cluster with AKS-managed Azure AD checks tokens for. */
const AKS_SERVER_APP_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";
