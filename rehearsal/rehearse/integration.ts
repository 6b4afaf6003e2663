import { stripVTControlCharacters } from "node:util";
import { AzureAdIntegrationKind } from "../../lib";
import type { AzurermRelease } from "../rules/rule";
import { rehearsalEnvironment } from "../terraform/environment";
import { run, type Outcome } from "../terraform/run";
import { isBuiltIn, provided, readStacks, typesOf, type StackJson } from "../terraform/stack-json";
import { readState } from "../terraform/state";
import type { JournalEntry } from "../world/journal";
import { serveProviders } from "../world/serve";
import { World } from "../world/world";
import { Project } from "./project";

/** The widest type is rare; columns are aligned for the others. */
const WIDEST_TYPE = 35;

/** How one stack fared, in words for the final table. */
export interface StackResult {
  readonly stack: string;
  readonly created: number;
  readonly secondPlan: string;
  readonly left: number;
  readonly green: boolean;
}

export interface IntegrationProps {
  readonly kind: AzureAdIntegrationKind;
  readonly terraform: string;
  readonly say: (line: string) => void;
}

/** A command of the rehearsal failed: holds the end of what it printed. */
export class CommandFailure extends Error {
  constructor(command: string, { code, stdout, stderr }: Outcome) {
    super(`${command} ended with ${code}:\n${lastLines(stdout)}\n${stderr}`.trimEnd());
    this.name = "CommandFailure";
  }
}

/** The last lines of an output, without colours and without the progress that cdktf draws again and again. */
function lastLines(output: string, count = 40): string {
  return stripVTControlCharacters(output)
    .split("\n")
    .filter((line) => line.trim() !== "" && !/\d Stacks? (deploying|destroying)/.test(line))
    .slice(-count)
    .join("\n");
}

/** The release of azurerm that an integration's stacks require. */
export function releaseOf(kind: AzureAdIntegrationKind): AzurermRelease {
  return kind === AzureAdIntegrationKind.LEGACY ? "3.117" : "4.55";
}

/** Deploys one integration's stacks, plans again, destroys: all with the tools of a real deployment. */
export async function rehearseIntegration(props: IntegrationProps): Promise<StackResult[]> {
  const project = new Project(props.kind);
  try {
    const offline = rehearsalEnvironment(process.env, "{}");
    await expectSuccess("cdktf synth", project.cdktf(["synth"], offline));
    return await deployAndDestroy(project, readStacks(project.outdir), props);
  } finally {
    project.remove();
  }
}

async function deployAndDestroy(
  project: Project,
  stacks: Readonly<Record<string, StackJson>>,
  { kind, terraform, say }: IntegrationProps,
): Promise<StackResult[]> {
  const names = Object.keys(stacks);
  const total = Object.values(stacks).flatMap(provided).length;
  let done = 0;
  const onRecord = ({ deed, type, label }: JournalEntry): void => {
    if (deed !== "refused") done += 1;
    say(`    ${`${done}/${total}`.padStart(5)} ${deed} ${type.padEnd(WIDEST_TYPE)} ${label}`);
  };
  const world = new World({ onRecord, allowLegacyCreation: kind === "legacy" });
  const served = await serveProviders(world, typesOf(Object.values(stacks)), releaseOf(kind));
  const env = rehearsalEnvironment(process.env, served.reattach);
  try {
    say(`  cdktf deploy '*' (${names.length} stacks, ${total} resources)`);
    const options = ["*", "--auto-approve", "--skip-synth"];
    await expectSuccess("cdktf deploy", project.cdktf(["deploy", ...options], env));
    const created = names.map(
      (name) => readState(project.stateFile(name)).filter(({ type }) => !isBuiltIn(type)).length,
    );

    say("  terraform plan, a second time");
    const secondPlans: string[] = [];
    for (const name of names) {
      const args = ["plan", "-detailed-exitcode", "-no-color"];
      const plan = await run(terraform, args, { cwd: project.stackFolder(name), env });
      if (plan.code === 1) throw new CommandFailure(`terraform plan of ${name}`, plan);
      secondPlans.push(plan.code === 0 ? "no changes" : "CHANGES");
      say(`    ${name}: ${secondPlans.at(-1)}`);
      if (plan.code === 2) say(plan.stdout);
    }

    say("  cdktf destroy '*'");
    done = 0;
    await expectSuccess("cdktf destroy", project.cdktf(["destroy", ...options], env));
    const orphans = world.all().map(({ type, id }) => `${type} ${id}`);
    if (orphans.length > 0) throw new Error(`left behind in the world:\n${orphans.join("\n")}`);
    return names.map((stack, index) => {
      const left = readState(project.stateFile(stack)).length;
      const count = created[index] ?? 0;
      const expected = provided(stacks[stack] ?? {}).length;
      const secondPlan = secondPlans[index] ?? "";
      const green = count === expected && secondPlan === "no changes" && left === 0;
      return { stack, created: count, secondPlan, left, green };
    });
  } finally {
    served.close();
  }
}

async function expectSuccess(command: string, running: Promise<Outcome>): Promise<void> {
  const outcome = await running;
  if (outcome.code !== 0) throw new CommandFailure(command, outcome);
}
