import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readStacks, type StackJson } from "../../rehearsal/terraform/stack-json";
import { World } from "../../rehearsal/world/world";
import { exampleStacks } from "./support/example";
import { actionsOf, closeStages, initialize, openStage, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

const EXAMPLES = resolve(__dirname, "../../examples");
/** Takes an estate as given that only its owner has; import-and-move.test.ts imports a rehearsed one. */
const IMPORTING = "import-legacy.ts";
const FILES = readdirSync(EXAMPLES).filter((file) => file.endsWith(".ts") && file !== IMPORTING);

/** What exists before an example is deployed, where it needs anything. */
const GIVEN: Readonly<Record<string, () => World | Promise<World>>> = {
  "constructs.ts": worldWithPlatform,
  "roles.ts": worldWithCluster,
};

afterAll(closeStages);

describeWithTerraform("the examples of the documentation", () => {
  test.each(FILES)("%s is deployed, and then there is nothing left to do", async (file) => {
    const stacks = stacksOf(file);
    const names = Object.keys(stacks);
    expect(names.length).toBeGreaterThan(0);

    const world = GIVEN[file] ? await GIVEN[file]() : new World();
    const given = world.clone();
    const stage = await initialize(stacks, "managed", world);
    for (const name of names) {
      expect((await stage.validate(name)).errors).toEqual([]);
      await succeed(stage.apply(name));
      expect(actionsOf(await succeed(stage.plan(name)))).toEqual({});
    }
    for (const name of [...names].reverse()) await succeed(stage.destroy(name));
    expect(stage.world.all()).toEqual(given.all());
  });

  test(`${IMPORTING} is valid for azurerm 3.117`, async () => {
    const stacks = stacksOf(IMPORTING);
    const stage = await initialize(stacks, "legacy", new World());
    expect(Object.keys(stacks)).toEqual(["estate"]);
    expect((await stage.validate("estate")).errors).toEqual([]);
  });
});

/** Runs an example as a program would, and reads what it wrote. */
function stacksOf(file: string): Record<string, StackJson> {
  const outdir = mkdtempSync(join(tmpdir(), "example-"));
  const before = process.env.CDKTF_OUTDIR;
  process.env.CDKTF_OUTDIR = outdir;
  try {
    jest.isolateModules(() => jest.requireActual(join(EXAMPLES, file)));
    const stacks = readStacks(outdir);
    for (const [name, { terraform }] of Object.entries(stacks)) {
      // cdktf's own default is an absolute path of this machine, outside of the stage.
      terraform.backend.local.path = `../../../terraform.${name}.tfstate`;
    }
    return stacks;
  } finally {
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
    rmSync(outdir, { recursive: true });
  }
}

/** A world in which the resource group exists that one example takes as given. */
function worldWithPlatform(): World {
  const world = new World();
  const id = `/subscriptions/${world.subscriptionId}/resourceGroups/platform`;
  world.put("azurerm_resource_group", id, { id, name: "platform", location: "westeurope" });
  return world;
}

/** A world with the cluster that one example takes as given. */
async function worldWithCluster(): Promise<World> {
  const stage = await openStage(exampleStacks("managed", { teams: [] }), "managed");
  for (const name of ["managed-identity", "managed-cluster"]) await succeed(stage.apply(name));
  return stage.world;
}
