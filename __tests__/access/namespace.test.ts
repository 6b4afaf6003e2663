import { Namespace } from "../../lib";
import { emitted, errorOf, only, synthOf } from "../support/synth";
import { variable } from "../support/values";

const TYPE = "kubernetes_namespace_v1";

test("emits the name and the labels alone", () => {
  const terraform = synthOf(
    (stack) =>
      new Namespace(stack, "Dev", {
        name: "dev",
        labels: { "pod-security.kubernetes.io/enforce": "baseline", team: "" },
      }),
  );
  expect(only(terraform, TYPE)).toEqual({
    metadata: {
      name: "dev",
      labels: { "pod-security.kubernetes.io/enforce": "baseline", team: "" },
    },
  });
});

test("emits nothing for an existing namespace", () => {
  expect(Namespace.fromName("dev")).toEqual({ name: "dev" });
  expect([Namespace.DEFAULT.name, Namespace.KUBE_SYSTEM.name]).toEqual(["default", "kube-system"]);
});

test.each(["Dev", "dev_1", "-dev", "dev-", "dev.team", "", "a".repeat(64), "dev/x"])(
  "refuses %p, which is no DNS-1123 label",
  (name) => {
    expect(errorOf((stack) => void new Namespace(stack, "Dev", { name }))).toMatch(
      /\[test\/Dev\] name .*is not the name of a namespace/,
    );
    expect(() => Namespace.fromName(name)).toThrow("[Namespace.fromName] name");
  },
);

test("takes 63 characters, and a name that Terraform knows", () => {
  expect(Namespace.fromName("a".repeat(63)).name).toHaveLength(63);
  const terraform = synthOf(
    (stack) => new Namespace(stack, "Dev", { name: variable(stack, "name") }),
  );
  expect(only(terraform, TYPE).metadata.name).toBe("${var.name}");
});

test.each(["default", "kube-system", "kube-public", "kube-node-lease"])(
  "refuses to create %s, which every cluster has",
  (name) => {
    expect(errorOf((stack) => void new Namespace(stack, "X", { name }))).toContain(
      `Use Namespace.fromName("${name}")`,
    );
  },
);

test.each([
  [{ "a b": "c" }, "is not a label's key"],
  [{ "-a": "c" }, "is not a label's key"],
  [{ a: "c d" }, "is not a label's value"],
  [{ a: "x".repeat(64) }, "is not a label's value"],
])("refuses the labels %p", (labels, problem) => {
  expect(errorOf((stack) => void new Namespace(stack, "X", { name: "x", labels }))).toContain(
    problem,
  );
});

test("refuses two namespaces of one name", () => {
  const message = errorOf((stack) => {
    new Namespace(stack, "One", { name: "dev" });
    new Namespace(stack, "Two", { name: "dev" });
  });
  expect(message).toContain("test/One/Resource and test/Two/Resource: two namespaces of one name");
});

test("snapshot", () => {
  expect(
    emitted(synthOf((stack) => new Namespace(stack, "Dev", { name: "dev", labels: { a: "b" } }))),
  ).toMatchSnapshot();
});
