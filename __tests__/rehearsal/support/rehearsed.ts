import type { AzurermRelease } from "../../../rehearsal/rules/rule";
import type { Report } from "../../../rehearsal/terraform/report";
import { Stage } from "../../../rehearsal/terraform/stage";
import type { StackJson } from "../../../rehearsal/terraform/stack-json";
import { World } from "../../../rehearsal/world/world";
import { exampleStacks, namesOf, type Kind } from "./example";

/** Stages to close when a test file ends. */
const open: Stage[] = [];

/** What `terraform init` leaves of the example, by integration: made once, copied often. */
const initialized = new Map<Kind, Promise<Stage>>();

/**
 * A stage of an integration's stacks, edited or not, ready to be planned.
 * @param from the stage whose files to begin with; by default nothing is deployed yet
 */
export async function openStage(
  stacks: Record<string, StackJson>,
  kind: Kind,
  world = new World({ allowLegacyCreation: kind === "legacy" }),
  from?: Stage,
): Promise<Stage> {
  const template = initialized.get(kind) ?? initialize(exampleStacks(kind), kind);
  initialized.set(kind, template);
  const props = { stacks, world, ...releaseOf(kind) };
  return track(await Stage.open({ ...props, from: from ?? (await template) }));
}

/** A stage of stacks with backends of their own, which need a `terraform init` of their own. */
export async function initialize(
  stacks: Record<string, StackJson>,
  kind: Kind,
  world = new World(),
): Promise<Stage> {
  const stage = track(await Stage.open({ stacks, world, ...releaseOf(kind) }));
  await Promise.all(Object.keys(stacks).map((name) => succeed(stage.init(name))));
  return stage;
}

export async function forkStage(stage: Stage): Promise<Stage> {
  return track(await stage.fork());
}

function track(stage: Stage): Stage {
  open.push(stage);
  return stage;
}

function releaseOf(kind: Kind): { azurerm: AzurermRelease } {
  return { azurerm: kind === "legacy" ? "3.117" : "4.55" };
}

export function closeStages(): void {
  open.splice(0).forEach((stage) => stage.close());
}

/** The report of a command that must succeed. */
export async function succeed(running: Promise<Report>): Promise<Report> {
  const report = await running;
  if (!report.ok) throw new Error(`Terraform failed:\n${report.errors.join("\n")}`);
  return report;
}

/** The errors of a command that must fail, as one text. */
export async function failure(running: Promise<Report>): Promise<string> {
  const report = await running;
  if (report.ok) throw new Error("Terraform was expected to fail, and succeeded");
  return report.errors.join("\n");
}

/** The changes that a plan makes, by address: those that do nothing left out. */
export function actionsOf(report: Report): Record<string, string> {
  const changes = report.changes.filter(({ action }) => action !== "noop");
  return Object.fromEntries(changes.map(({ address, action }) => [address, action]));
}

/** The stage before each stack of an integration is applied, and after the last: made once, forked often. */
export class Checkpoints {
  private constructor(
    private readonly stages: ReadonlyMap<string, Stage>,
    readonly after: Stage,
  ) {}

  static async of(kind: Kind): Promise<Checkpoints> {
    const before = new Map<string, Stage>();
    const stage = await openStage(exampleStacks(kind), kind);
    for (const name of namesOf(kind)) {
      before.set(name, await forkStage(stage));
      await succeed(stage.apply(name));
    }
    return new Checkpoints(before, stage);
  }

  /** The stage itself, which stays as it is: to begin others with. */
  before(stack: string): Stage {
    return this.stages.get(stack) as Stage;
  }

  /** @param stacks the stacks to go on with, where they aren't those of the example */
  async beforeApplying(stack: string, stacks?: Record<string, StackJson>): Promise<Stage> {
    const from = this.before(stack);
    if (stacks === undefined) return forkStage(from);
    const { azurerm } = from;
    return track(await Stage.open({ stacks, azurerm, world: from.world.clone(), from }));
  }

  afterAll(): Promise<Stage> {
    return forkStage(this.after);
  }
}

/** Makes the checkpoints of an integration when they are first asked for. */
export function lazyCheckpoints(): (kind: Kind) => Promise<Checkpoints> {
  const made = new Map<Kind, Promise<Checkpoints>>();
  return (kind) => {
    const known = made.get(kind) ?? Checkpoints.of(kind);
    made.set(kind, known);
    return known;
  };
}
