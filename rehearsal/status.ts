import { findTerraform } from "./terraform/binary";
import { rehearsalEnvironment } from "./terraform/environment";
import { run } from "./terraform/run";

/** Says in one line whether the rehearsal tests run on this machine. */
async function main(): Promise<void> {
  const terraform = findTerraform();
  if (terraform === undefined) {
    console.log("Rehearsal tests: SKIPPED, no terraform on the PATH.");
    return;
  }
  const env = rehearsalEnvironment(process.env, "{}");
  const { stdout } = await run(terraform, ["version"], { cwd: process.cwd(), env });
  console.log(`Rehearsal tests: run with ${stdout.split("\n")[0]}.`);
}

void main();
