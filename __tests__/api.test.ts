import * as api from "../lib";

/** The public API by name: a change here is a change for consumers, and belongs into CHANGELOG.md. */
test("the exported names and their public members", () => {
  const report = Object.entries(api).flatMap(([name, exported]) => [
    name,
    ...membersOf(exported).map((member) => `  ${name}.${member}`),
  ]);
  expect(report).toMatchSnapshot();
});

function membersOf(exported: unknown): string[] {
  if (typeof exported !== "function") {
    return Object.entries(exported as object).map(
      ([key, value]) => `${key} = ${JSON.stringify(value)}`,
    );
  }
  const statics = Object.getOwnPropertyNames(exported).filter(
    (key) => !["length", "name", "prototype"].includes(key),
  );
  const methods = Object.getOwnPropertyNames(exported.prototype).filter(
    (key) => key !== "constructor",
  );
  return [...statics, ...methods.map((method) => `prototype.${method}`)].sort();
}
