import { checkedGuid } from "../private/checks";

/** How kubelogin gets its token, by the names of its `--login` flag. */
export enum KubeloginMethod {
  /** The account of the Azure CLI. */
  AZURE_CLI = "azurecli",
  /** A service principal, by its environment variables. */
  SERVICE_PRINCIPAL = "spn",
  /** The managed identity of the machine. */
  MANAGED_IDENTITY = "msi",
  /** A federated workload identity, for pipelines. */
  WORKLOAD_IDENTITY = "workloadidentity",
}

export interface KubeloginProps {
  /**
   * How kubelogin gets its token.
   *
   * @default KubeloginMethod.AZURE_CLI
   */
  readonly method?: KubeloginMethod;

  /**
   * Tenant to sign in to, a GUID.
   *
   * @default - the one that the login has by itself
   */
  readonly tenantId?: string;
}

/** How Terraform signs in to the cluster: with a certificate or through kubelogin. */
export class SignIn {
  /** The cluster administrator's certificate. It exists where the cluster has local accounts. */
  static adminCertificate(): SignIn {
    return new SignIn(undefined);
  }

  /** An Azure AD token that kubelogin gets, for clusters with AKS-managed Azure AD. */
  static kubelogin(props: KubeloginProps = {}): SignIn {
    const login = props.method ?? KubeloginMethod.AZURE_CLI;
    const args = ["get-token", "--login", login, "--server-id", AKS_SERVER_APP_ID];
    if (props.tenantId !== undefined) {
      args.push("--tenant-id", checkedGuid("SignIn.kubelogin", "tenantId", props.tenantId));
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
