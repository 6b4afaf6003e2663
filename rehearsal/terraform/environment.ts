/** Variables that could lead a provider or a backend to a real account or cluster. */
const CREDENTIALS = /^(ARM_|AZURE_|AAD_|KUBE|MSI_|IDENTITY_|ACTIONS_ID_TOKEN_)/;

/** Variables that would change what Terraform itself does. */
const TERRAFORM = /^TF_/;

/** The environment of a rehearsal: nothing in it leads to a real account, and nothing calls home. */
export function rehearsalEnvironment(
  environment: NodeJS.ProcessEnv,
  reattach: string,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !CREDENTIALS.test(name) && !TERRAFORM.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    TF_REATTACH_PROVIDERS: reattach,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    // Commands as short as these do better with less garbage collection.
    GOGC: "400",
    // Terraform warns on every command when this points at a file that isn't there.
    TF_CLI_CONFIG_FILE: "/dev/null",
  };
}

/** The names of the variables that a rehearsal ignores. */
export function ignoredVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment)
    .filter((name) => CREDENTIALS.test(name))
    .sort();
}
