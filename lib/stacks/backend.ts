import { AzurermBackend, LocalBackend, type TerraformStack } from "cdktf";
import { checkedContainerName, checkedStorageAccountName } from "./rules";
import { checkedResourceGroupName } from "../cluster/rules";

/** Where a stack keeps its state. Implement it for a backend of your own. */
export interface IBackend {
  /** Gives the stack its backend. */
  attach(stack: TerraformStack): void;
}

export interface AzureBlobProps {
  /** Resource group of the storage account. */
  readonly resourceGroupName: string;

  /** Storage account: 3 to 24 lower-case letters and digits. */
  readonly storageAccountName: string;

  /** Blob container: 3 to 63 lower-case letters, digits and single hyphens. */
  readonly containerName: string;

  /**
   * Start of each state's blob name, which ends in `<stack>.tfstate`.
   *
   * @default - none
   */
  readonly keyPrefix?: string;
}

/** The backends that the stacks of this library know. Values cross between stacks with each of them. */
export class Backend {
  /**
   * State files at the root of the project: `terraform.<stack>.tfstate`. The path is relative to the
   * stack's own folder, `cdktf.out/stacks/<stack>`, so that it is the same on every machine.
   */
  static local(): IBackend {
    return {
      attach: (stack) => {
        const root = "../../..";
        new LocalBackend(stack, {
          path: `${root}/terraform.${stack.node.id}.tfstate`,
          workspaceDir: `${root}/terraform.tfstate.d/${stack.node.id}`,
        });
      },
    };
  }

  /**
   * Blobs of an Azure storage account, read and written with the caller's own Azure AD rights: no
   * access key stands in the emitted files.
   *
   * @throws on a name that Azure refuses
   */
  static azurerm(props: AzureBlobProps): IBackend {
    const where = "Backend.azurerm";
    checkedResourceGroupName(where, "resourceGroupName", props.resourceGroupName);
    checkedStorageAccountName(where, props.storageAccountName);
    checkedContainerName(where, props.containerName);
    return {
      attach: (stack) => {
        new AzurermBackend(stack, {
          resourceGroupName: props.resourceGroupName,
          storageAccountName: props.storageAccountName,
          containerName: props.containerName,
          key: `${props.keyPrefix ?? ""}${stack.node.id}.tfstate`,
          useAzureadAuth: true,
        });
      },
    };
  }

  private constructor() {}
}
