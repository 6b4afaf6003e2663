import { isBuiltIn, provided } from "../../rehearsal/terraform/stack-json";
import type { StateObject } from "../../rehearsal/terraform/state";
import type { Stage } from "../../rehearsal/terraform/stage";
import { labelOf } from "../../rehearsal/world/label";
import type { World } from "../../rehearsal/world/world";
import { exampleStacks, KINDS, namesOf, type Kind } from "./support/example";
import { actionsOf, closeStages, failure, lazyCheckpoints, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

const checkpoints = lazyCheckpoints();
afterAll(closeStages);

/** Every resource of every stack of both integrations, but for those that Terraform makes by itself. */
const RESOURCES = KINDS.flatMap((kind) => {
  const stacks = exampleStacks(kind);
  return namesOf(kind).flatMap((stack) =>
    provided(stacks[stack]!).map((address) => ({ kind, stack, address })),
  );
});

test("the table below has every resource of the six stacks", () => {
  const stacks = new Set(RESOURCES.map(({ stack }) => stack));
  expect([...stacks]).toEqual(KINDS.flatMap(namesOf));
  expect(RESOURCES).toHaveLength(30);
});

describeWithTerraform("an apply that fails half-way is completed by the next one", () => {
  test.concurrent.each(RESOURCES)("$stack: $address", async ({ kind, stack, address }) => {
    const stage = await (await checkpoints(kind)).beforeApplying(stack);
    const { type, label } = await nameAt(kind, stack, address);

    stage.world.faults.order({ type, label, when: "before" });
    expect(await failure(stage.apply(stack))).toContain("Injected fault before creating");
    expect(stage.state(stack).map((object) => object.address)).not.toContain(address);

    // The re-run creates it, and fails before it has finished with it.
    stage.world.faults.order({ type, label, when: "after" });
    expect(await failure(stage.apply(stack))).toContain("Injected fault after creating");
    const tainted = stage.state(stack).filter((object) => object.tainted);
    expect(tainted.map((object) => object.address)).toEqual([address]);

    if (type === "azuread_application") {
      // Its name is taken by itself: an operator has to say that it is good as it is.
      expect(await failure(stage.apply(stack))).toContain("already exists");
      await succeed(stage.untaint(stack, address));
    }
    await succeed(stage.apply(stack));
    await expectUndisturbed(stage, kind, stack);

    const deeds = stage.world.journal.filter(
      (entry) => entry.type === type && entry.label === label,
    );
    // A secret's successor is made first, all others' once their predecessor is gone.
    expect(deeds.map(({ deed }) => deed).sort()).toEqual(
      type === "azuread_application"
        ? ["created", "refused", "refused"]
        : ["created", "created", "deleted", "refused", "refused"],
    );
    // What was replaced has other ids now: whatever refers to it must have followed.
    expect(actionsOf(await succeed(stage.plan(stack)))).toEqual({});
  });
});

/** The type and the label under which the world knows a resource of an undisturbed deployment. */
async function nameAt(
  kind: Kind,
  stack: string,
  address: string,
): Promise<{ type: string; label: string }> {
  const { after } = await checkpoints(kind);
  const known = after.state(stack).find((object) => object.address === address);
  const object = after.world.get(known?.type ?? "", known?.id ?? "");
  if (object === undefined) throw new Error(`${address} isn't in the world`);
  return { type: object.type, label: labelOf(after.world, object.type, object.values) };
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
