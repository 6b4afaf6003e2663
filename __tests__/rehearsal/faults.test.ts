import { isBuiltIn, provided } from "../../rehearsal/terraform/stack-json";
import type { StateObject } from "../../rehearsal/terraform/state";
import type { Stage } from "../../rehearsal/terraform/stage";
import type { Fault } from "../../rehearsal/world/faults";
import { labelOf } from "../../rehearsal/world/label";
import type { World } from "../../rehearsal/world/world";
import { exampleStacks, KINDS, namesOf, type Kind } from "./support/example";
import { actionsOf, closeStages, failure, lazyCheckpoints, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

const checkpoints = lazyCheckpoints();
afterAll(closeStages);

const STACKS = KINDS.flatMap((kind) => namesOf(kind).map((stack) => ({ kind, stack })));

/** A resource under the names that Terraform and the world have for it. */
interface Victim {
  readonly address: string;
  readonly type: string;
  readonly label: string;
}

describeWithTerraform("an apply that fails half-way is completed by the next one", () => {
  // One deployment of each stack, broken off at every resource in turn: before it was made, and after.
  test.concurrent.each(STACKS)("$stack, at each of its resources", async ({ kind, stack }) => {
    const victims = await victimsIn(kind, stack);
    expect(victims.map(({ address }) => address).sort()).toEqual(
      provided(exampleStacks(kind)[stack]!).sort(),
    );
    const stage = await (await checkpoints(kind)).beforeApplying(stack);
    for (const [index, victim] of victims.entries()) {
      await breakOff(stage, stack, victim, victims.slice(index + 1));
    }
    stage.world.faults.clear();
    await succeed(stage.apply(stack));
    await expectUndisturbed(stage, kind, stack);
    // What was replaced has other ids now: whatever refers to it must have followed.
    expect(actionsOf(await succeed(stage.plan(stack)))).toEqual({});
    expectNothingTwice(stage.world, victims);
  });
});

/** Applies until a resource fails, first before and then after it was made. Later ones fail with it. */
async function breakOff(
  stage: Stage,
  stack: string,
  victim: Victim,
  later: readonly Victim[],
): Promise<void> {
  const { address } = victim;
  const { faults } = stage.world;
  const failWith = async (when: Fault["when"]): Promise<void> => {
    faults.clear();
    faults.order({ ...victim, when });
    later.forEach((other) => faults.order({ ...other, when: "before" }));
    const errors = await failure(stage.apply(stack));
    expect(`${address}: ${errors}`).toContain(`Injected fault ${when} creating ${victim.label}`);
  };

  await failWith("before");
  const { tainted: left } = condition(stage, stack);
  expect({ address, left }).toEqual({ address, left: [] });
  expect(condition(stage, stack).addresses).not.toContain(address);

  // The re-run creates it, and fails before it has finished with it.
  await failWith("after");
  const { tainted } = condition(stage, stack);
  expect({ address, tainted }).toEqual({ address, tainted: [address] });

  if (victim.type === "azuread_application") {
    // Its name is taken by itself: an operator has to say that it is good as it is.
    expect(await failure(stage.apply(stack))).toContain("already exists");
    await succeed(stage.untaint(stack, address));
  }
}

function condition(stage: Stage, stack: string): { addresses: string[]; tainted: string[] } {
  const objects = stage.state(stack);
  return {
    addresses: objects.map(({ address }) => address),
    tainted: objects.filter(({ tainted }) => tainted).map(({ address }) => address),
  };
}

/** The resources of a stack in the order in which an undisturbed deployment made them. */
async function victimsIn(kind: Kind, stack: string): Promise<Victim[]> {
  const { after } = await checkpoints(kind);
  const made = after.state(stack).flatMap(({ address, type, id }) => {
    if (isBuiltIn(type)) return [];
    const label = labelOf(after.world, type, after.world.get(type, id)?.values ?? {});
    return [{ address, type, label }];
  });
  const { journal } = after.world;
  const turn = ({ type, label }: Victim): number =>
    journal.findIndex((entry) => entry.type === type && entry.label === label);
  return made.sort((a, b) => turn(a) - turn(b));
}

/** A tainted object was replaced, once; an application that was untainted is the first one still. */
function expectNothingTwice(world: World, victims: readonly Victim[]): void {
  for (const { address, type, label } of victims) {
    const deeds = world.journal
      .filter((entry) => entry.type === type && entry.label === label)
      .map(({ deed }) => deed);
    const count = (deed: string): number => deeds.filter((other) => other === deed).length;
    const replaced = type === "azuread_application" ? 0 : 1;
    expect({ address, created: count("created"), deleted: count("deleted") }).toEqual({
      address,
      created: 1 + replaced,
      deleted: replaced,
    });
  }
}

/** The world is that of an undisturbed deployment: nothing is orphaned, nothing was made twice. */
async function expectUndisturbed(stage: Stage, kind: Kind, stack: string): Promise<void> {
  const names = namesOf(kind);
  const applied = names.slice(0, names.indexOf(stack) + 1);
  const inStates = objectsIn(stage, applied).map(({ id }) => id);
  expect(inStates.sort()).toEqual(
    stage.world
      .all()
      .map(({ id }) => id)
      .sort(),
  );
  const { after } = await checkpoints(kind);
  const undisturbed = objectsIn(after, applied);
  expect(inventory(stage.world)).toEqual(
    undisturbed.map(({ type, id }) => nameOf(after.world, type, id)).sort(),
  );
}

/** What the states of stacks hold of the world. */
function objectsIn(stage: Stage, stacks: readonly string[]): StateObject[] {
  return stacks.flatMap((name) => stage.state(name)).filter(({ type }) => !isBuiltIn(type));
}

/** What exists, by names that don't change from one creation to the next. */
function inventory(world: World): string[] {
  return world
    .all()
    .map(({ type, id }) => nameOf(world, type, id))
    .sort();
}

function nameOf(world: World, type: string, id: string): string {
  return `${type} ${labelOf(world, type, world.get(type, id)?.values ?? {})}`;
}
