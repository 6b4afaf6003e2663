import { Verb } from "../../lib";

test("constants carry the names of manifests", () => {
  expect(Verb.READ.map(({ name }) => name)).toEqual(["get", "list", "watch"]);
  expect(Verb.WRITE.map(({ name }) => name)).toEqual([
    ...["create", "update", "patch", "delete", "deletecollection"],
  ]);
  expect(() => Verb.READ.push(Verb.ALL)).toThrow();
});

test.each(["get", "deletecollection", "impersonate", "escalate", "post"])("knows %s", (name) => {
  expect(Verb.of(name).name).toBe(name);
});

test.each(["read", "GET", "write", "", "get,list"])("refuses the unknown verb %p", (name) => {
  expect(() => Verb.of(name)).toThrow(
    /^\[Verb\.of\] name .*is not a verb of Kubernetes.*use Verb\.custom/,
  );
});

test("takes a custom verb, and refuses what isn't a word", () => {
  expect(Verb.custom("mount-volume").name).toBe("mount-volume");
  expect(() => Verb.custom("get list")).toThrow("is not a verb");
});

test.each([Verb.of, Verb.custom])("refuses the wildcard by name", (make) => {
  expect(() => make("*")).toThrow("use Verb.ALL in a rule with allowWildcards");
});
