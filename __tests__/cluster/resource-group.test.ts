import { ResourceGroup } from "../../lib";
import { emitted, errorOf, synthOf } from "../support/synth";

test("snapshot", () => {
  expect(
    emitted(
      synthOf((stack) => {
        new ResourceGroup(stack, "Group", {
          name: "myResourceGroup",
          location: "EastUS",
          tags: { a: "b" },
        });
      }),
    ),
  ).toMatchSnapshot();
});

test("an existing one emits nothing", () => {
  expect(ResourceGroup.fromName("my.group(1)", "westeurope")).toEqual({
    name: "my.group(1)",
    location: "westeurope",
  });
});

test.each(["", "ends.", "a/b", "a".repeat(91)])("refuses the name %j", (name) => {
  expect(() => ResourceGroup.fromName(name, "EastUS")).toThrow(/\[ResourceGroup.fromName\] name/);
  expect(
    errorOf((stack) => new ResourceGroup(stack, "Group", { name, location: "EastUS" })),
  ).toMatch(/\[test\/Group\] name .* is not a name of a resource group/);
});
