import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { provided } from "../../rehearsal/terraform/stack-json";
import { exampleStacks, KINDS, namesOf } from "./support/example";

const ROOT = resolve(__dirname, "../..");
const page = readFileSync(resolve(ROOT, "docs/rehearsal.md"), "utf8");
const output = /```text\n(Rehearsal with.*?)```/s.exec(page)?.[1] ?? "";

describe("the output that docs/rehearsal.md shows", () => {
  const sections = output.split(/^(?=\w+ integration, )/m).slice(1);

  test.each(KINDS)("creates and deletes what the %s stacks hold", (kind) => {
    const section = sections.find((text) => text.startsWith(`${kind} integration`)) ?? "";
    const types = Object.values(exampleStacks(kind))
      .flatMap(provided)
      .map((address) => address.split(".")[0])
      .sort();
    for (const deed of ["created", "deleted"]) {
      const shown = [...section.matchAll(new RegExp(`\\d+/\\d+ ${deed} (\\w+) `, "g"))];
      expect(shown.map(([, type]) => type).sort()).toEqual(types);
    }
  });

  test("ends with every stack and its resources", () => {
    const rows = [...output.matchAll(/^(\S+-\S+) +(\d+) +no changes +0 +ok$/gm)];
    const expected = KINDS.flatMap((kind) => {
      const stacks = exampleStacks(kind);
      return namesOf(kind).map((name) => [name, String(provided(stacks[name]!).length)]);
    });
    expect(rows.map(([, name, count]) => [name, count])).toEqual(expected);
    expect(output).toMatch(/^Green: 6 stacks in \d\d s\.$/m);
  });
});

test("every room that the page describes exists", () => {
  const rooms = [...page.matchAll(/^\| `(rehearsal\/[\w.-]+\/?)` /gm)].map(([, room]) => room!);
  expect(rooms.length).toBeGreaterThan(4);
  for (const room of rooms) expect([room, existsSync(resolve(ROOT, room))]).toEqual([room, true]);
});
