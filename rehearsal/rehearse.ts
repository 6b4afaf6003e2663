import { Refusal } from "../app/refusal";
import { loadSettings } from "../app/settings";
import { AzureAdIntegrationKind } from "../lib";
import { CommandFailure, rehearseIntegration, releaseOf } from "./rehearse/integration";
import { table } from "./rehearse/table";
import { findTerraform, INSTALL_TERRAFORM } from "./terraform/binary";
import { ignoredVariables, rehearsalEnvironment } from "./terraform/environment";
import { run } from "./terraform/run";
import { addToDirectory } from "./world/directory";

/** `npm run rehearse`: the whole example through real Terraform and the cdktf CLI, without a cloud. */
async function main(): Promise<number> {
  const started = Date.now();
  const terraform = findTerraform();
  if (terraform === undefined) {
    console.error(INSTALL_TERRAFORM);
    return 1;
  }
  say(`Rehearsal with ${await versionOf(terraform)} and simulated azuread, azurerm and kubernetes`);
  say(
    "providers. It touches no account: no network connection is made, and all state is temporary.",
  );
  const ignored = ignoredVariables(process.env);
  say(
    `Credentials in the environment: ${ignored.length > 0 ? `ignored (${ignored.join(", ")})` : "none"}.`,
  );

  const settings = loadSettings();
  addToDirectory({
    groupIds: [settings.adminGroup, ...settings.teams.map(({ group }) => group)].flatMap(
      (group) => group?.objectId?.toLowerCase() ?? [],
    ),
    mails: settings.clusterAdmins.flatMap(({ mail }) => mail ?? []),
  });
  const results = [];
  for (const kind of settings.integrations) {
    say(`\n${kind} integration, azurerm ${releaseOf(kind)}`);
    if (kind === AzureAdIntegrationKind.LEGACY) {
      say("  Azure refuses new clusters with it since June 2023. This rehearsal lets one through.");
    }
    results.push(...(await rehearseIntegration({ kind, terraform, say })));
  }

  const heading = ["stack", "created", "second plan", "left after destroy", ""];
  const rows = results.map(({ stack, created, secondPlan, left, green }) => [
    stack,
    String(created),
    secondPlan,
    String(left),
    green ? "ok" : "FAILED",
  ]);
  say(`\n${table(heading, rows)}\n`);
  const green = results.every((result) => result.green);
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`${green ? "Green" : "FAILED"}: ${results.length} stacks in ${seconds} s.`);
  return green ? 0 : 1;
}

async function versionOf(terraform: string): Promise<string> {
  const env = rehearsalEnvironment(process.env, "{}");
  const { stdout } = await run(terraform, ["version"], { cwd: process.cwd(), env });
  return stdout.split("\n")[0] ?? "Terraform";
}

function say(line: string): void {
  console.log(line);
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isKnown = error instanceof CommandFailure || error instanceof Refusal;
    console.error(isKnown ? error.message : error);
    process.exitCode = 1;
  },
);
