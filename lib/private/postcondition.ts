import type { TerraformDataSource } from "cdktf";

/**
 * Lets Terraform check what it read. cdktf renders a condition as an attribute in HCL, where Terraform
 * wants a block, so the rendering is completed here.
 *
 * @param condition a Terraform expression that has to be true
 * @param errorMessage what Terraform says otherwise
 */
export function requireAfterRead(
  source: TerraformDataSource,
  condition: string,
  errorMessage: string,
): void {
  source.lifecycle = { ...source.lifecycle, postcondition: [{ condition, errorMessage }] };
  const toHcl = source.toHclTerraform.bind(source);
  source.toHclTerraform = () => {
    const hcl = toHcl() as HclFragment;
    for (const attributes of Object.values(hcl.data).flatMap((type) => Object.values(type))) {
      attributes.lifecycle = {
        isBlock: true,
        type: "struct",
        value: {
          postcondition: {
            isBlock: true,
            type: "list",
            value: [{ condition, error_message: errorMessage }],
          },
        },
      };
    }
    return hcl;
  };
}

interface HclFragment {
  readonly data: Record<string, Record<string, Record<string, unknown>>>;
}
