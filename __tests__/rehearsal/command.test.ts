import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findTerraform } from "../../rehearsal/terraform/binary";
import { ignoredVariables, rehearsalEnvironment } from "../../rehearsal/terraform/environment";
import { run } from "../../rehearsal/terraform/run";
import { table } from "../../rehearsal/rehearse/table";

const REPOSITORY = resolve(__dirname, "../..");

describe("npm run rehearse without Terraform", () => {
  jest.setTimeout(30_000);

  test.each([
    [
      "rehearsal/rehearse.ts",
      1,
      /^A rehearsal needs Terraform .* on the PATH.*\nInstall it from https:/,
    ],
    ["rehearsal/status.ts", 0, /^Rehearsal tests: SKIPPED, no terraform on the PATH\.$/],
  ])("%s says so and ends with %i", async (script, code, says) => {
    const empty = mkdtempSync(join(tmpdir(), "no-terraform-"));
    const env = { HOME: empty, PATH: empty };
    const args = ["--import", "tsx", script];
    const outcome = await run(process.execPath, args, { cwd: REPOSITORY, env });
    rmSync(empty, { recursive: true });
    expect(outcome.code).toBe(code);
    expect((outcome.stdout + outcome.stderr).trim()).toMatch(says);
  });
});

describe("the environment of a rehearsal", () => {
  const real = {
    PATH: "/bin",
    ARM_CLIENT_SECRET: "s",
    AZURE_TENANT_ID: "t",
    AAD_USER_PRINCIPAL_NAME: "u",
    KUBECONFIG: "k",
    KUBE_TOKEN: "k",
    KUBERNETES_SERVICE_HOST: "h",
    MSI_ENDPOINT: "m",
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "a",
    TF_VAR_secret: "v",
    TF_CLI_ARGS: "-destroy",
  };

  test("has no credential and no switch of Terraform in it", () => {
    const environment = rehearsalEnvironment(real, "{}");
    expect(environment).toEqual({
      PATH: "/bin",
      TF_REATTACH_PROVIDERS: "{}",
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      TF_CLI_CONFIG_FILE: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      GOGC: "400",
    });
  });

  test("names what it ignores", () => {
    expect(ignoredVariables({ ...real, ARMOR: "x" })).toEqual([
      "AAD_USER_PRINCIPAL_NAME",
      "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
      "ARM_CLIENT_SECRET",
      "AZURE_TENANT_ID",
      "KUBECONFIG",
      "KUBERNETES_SERVICE_HOST",
      "KUBE_TOKEN",
      "MSI_ENDPOINT",
    ]);
  });
});

describe("the Terraform binary", () => {
  test("is the one that cdktf would take", () => {
    expect(findTerraform({ PATH: "", TERRAFORM_BINARY_NAME: process.execPath })).toBe(
      process.execPath,
    );
    expect(findTerraform({ PATH: "/no/such/folder" })).toBeUndefined();
  });
});

test("a table has columns as wide as their widest cell", () => {
  expect(table(["a", "long heading"], [["longer", "b"]])).toBe(
    "a       long heading\n------  ------------\nlonger  b",
  );
});
