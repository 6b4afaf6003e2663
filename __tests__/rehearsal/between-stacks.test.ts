import type { StackJson } from "../../rehearsal/terraform/stack-json";
import { exampleStacks, namesOf } from "./support/example";
import { closeStages, failure, initialize, openStage, succeed } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

afterAll(closeStages);

describeWithTerraform("the order of stacks", () => {
  test.concurrent.each([
    ["managed-cluster", /Unable to find remote state/],
    ["managed-access", /Kubernetes Cluster was not found/],
    ["legacy-cluster", /Unable to find remote state/],
    ["legacy-access", /Kubernetes Cluster was not found/],
  ])("%s can't be planned before the stack that it needs", async (stack, says) => {
    const kind = stack.startsWith("legacy") ? "legacy" : "managed";
    const stage = await openStage(exampleStacks(kind), kind);
    expect(await failure(stage.plan(stack))).toMatch(says);
  });

  test.concurrent("a group can't go before the cluster that stands in it", async () => {
    const stage = await openStage(exampleStacks("managed"), "managed");
    for (const name of namesOf("managed").slice(0, 2)) await succeed(stage.apply(name));
    const [group] = stage.world.all("azurerm_resource_group");
    const adopted = {
      terraform: stacksOwn("adopted"),
      provider: { azurerm: [{ features: [{}] }] },
      resource: {
        azurerm_resource_group: { Group: { name: "myResourceGroup", location: "EastUS" } },
      },
      import: [{ to: "azurerm_resource_group.Group", id: group?.id }],
    };
    const second = await initialize({ adopted }, "managed", stage.world);
    await succeed(second.apply("adopted"));
    expect(await failure(second.destroy("adopted"))).toContain("still contains Resources");
  });
});

describeWithTerraform("a cycle between stacks", () => {
  test("that synth can't see, because each names the other's state by hand, is never deployed", async () => {
    const stage = await initialize(
      { one: cyclic("one", "two"), two: cyclic("two", "one") },
      "managed",
    );
    for (const name of ["one", "two"]) {
      expect((await stage.validate(name)).errors).toEqual([]);
      expect(await failure(stage.plan(name))).toContain("Unable to find remote state");
    }
  });
});

/** A stack that needs the other's output for its own. */
function cyclic(own: string, other: string): StackJson {
  return {
    terraform: stacksOwn(own),
    data: {
      terraform_remote_state: {
        Other: { backend: "local", config: { path: `../../../terraform.${other}.tfstate` } },
      },
    },
    output: { name: { value: `after \${data.terraform_remote_state.Other.outputs.name}` } },
  };
}

function stacksOwn(name: string): object {
  return { backend: { local: { path: `../../../terraform.${name}.tfstate` } } };
}
