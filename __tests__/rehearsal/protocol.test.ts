import { conform } from "../../rehearsal/protocol/conform";
import { Refusal, toDiagnostic } from "../../rehearsal/protocol/diagnostic";
import { equalBlocks } from "../../rehearsal/protocol/equal";
import { fillUnknowns } from "../../rehearsal/protocol/fill";
import { fromDynamicValue, toDynamicValue } from "../../rehearsal/protocol/msgpack";
import { planBlock } from "../../rehearsal/protocol/plan";
import { copyValue, UNKNOWN, valueAt, type Value } from "../../rehearsal/protocol/value";
import type { Block } from "../../rehearsal/schemas/schema";

const BLOCK: Block = {
  attributes: {
    id: { type: "string", optional: true, computed: true },
    name: { type: "string", required: true },
    tags: { type: ["map", "string"], optional: true },
    zones: { type: ["set", "string"], optional: true },
  },
  blocks: {
    pool: {
      nesting: "list",
      block: {
        attributes: {
          size: { type: "number", optional: true, computed: true },
          label: { type: "string", optional: true },
        },
        blocks: {},
      },
    },
    rule: {
      nesting: "set",
      block: {
        attributes: {
          key: { type: "string", computed: true },
          port: { type: "number", optional: true },
        },
        blocks: {},
      },
    },
    timeouts: {
      nesting: "single",
      block: { attributes: { create: { type: "string", optional: true } }, blocks: {} },
    },
  },
};

const EMPTY = conform(BLOCK, { name: "a" });

describe("values on the wire", () => {
  test.each<[string, Value]>([
    ["null", null],
    ["numbers, texts and booleans", { a: 1, b: 2.5, c: "c", d: true }],
    ["unknown at any depth", { a: UNKNOWN, b: [UNKNOWN], c: { d: UNKNOWN } }],
  ])("%s come back as they went", (_what, value) => {
    const back = fromDynamicValue(toDynamicValue(value));
    expect(back).toEqual(value);
  });

  test("unknown is Terraform's extension 0", () => {
    expect([...toDynamicValue(UNKNOWN).msgpack]).toEqual([0xd4, 0, 0]);
  });

  test("a refined unknown is unknown", () => {
    // Extension 12 with a body of two bytes: "not null".
    const refined = { msgpack: new Uint8Array([0xd5, 12, 0x81, 0x01]) };
    expect(fromDynamicValue(refined)).toBe(UNKNOWN);
  });

  test("a copy keeps unknown what is unknown", () => {
    expect(copyValue({ a: [UNKNOWN] })).toEqual({ a: [UNKNOWN] });
    expect(valueAt(copyValue({ a: [{ b: UNKNOWN }] }), "a.b")).toBe(UNKNOWN);
  });
});

describe("a value in its schema's form", () => {
  test("has absent attributes as null, absent blocks as [] and a single block as null", () => {
    expect(EMPTY).toEqual({
      id: null,
      name: "a",
      tags: null,
      zones: null,
      pool: [],
      rule: [],
      timeouts: null,
    });
  });

  test("loses what another release wrote", () => {
    expect(conform(BLOCK, { name: "a", gone: 1, pool: [{ size: 1, gone: 2 }] })).toEqual({
      ...EMPTY,
      pool: [{ size: 1, label: null }],
    });
  });
});

describe("a plan", () => {
  test("of a creation leaves to the provider what nothing configures, inside blocks too", () => {
    const config = { ...EMPTY, pool: [{ size: null, label: "x" }] };
    expect(planBlock(BLOCK, null, config, config)).toEqual({
      ...config,
      id: UNKNOWN,
      pool: [{ size: UNKNOWN, label: "x" }],
    });
  });

  test("of an update keeps what was decided, and leaves only new blocks open", () => {
    const prior = { ...EMPTY, id: "1", pool: [{ size: 1, label: "x" }] };
    const config = {
      ...EMPTY,
      pool: [
        { size: null, label: "x" },
        { size: null, label: "y" },
      ],
    };
    const proposed = { ...prior, pool: [prior.pool[0]!, { size: null, label: "y" }] };
    expect(planBlock(BLOCK, prior, proposed, config)).toEqual({
      ...prior,
      pool: [
        { size: 1, label: "x" },
        { size: UNKNOWN, label: "y" },
      ],
    });
  });

  test("finds an element of a set again whatever its place", () => {
    const prior = { ...EMPTY, id: "1", rule: [{ key: "k", port: 1 }] };
    const proposed = {
      ...prior,
      rule: [
        { key: null, port: 2 },
        { key: "k", port: 1 },
      ],
    };
    expect(planBlock(BLOCK, prior, proposed, proposed).rule).toEqual([
      { key: UNKNOWN, port: 2 },
      { key: "k", port: 1 },
    ]);
  });
});

describe("an apply", () => {
  test("leaves nothing unknown", () => {
    const planned = { ...EMPTY, id: UNKNOWN, zones: UNKNOWN, tags: UNKNOWN, pool: UNKNOWN };
    const applied = { ...EMPTY, id: "", zones: [], tags: {}, pool: [] };
    expect(fillUnknowns(BLOCK, planned)).toEqual(applied);
  });
});

describe("two values", () => {
  test("are equal in any order of their sets, and in no other order of their lists", () => {
    const value = {
      ...EMPTY,
      zones: ["1", "2"],
      rule: [
        { key: "a", port: 1 },
        { key: "b", port: 2 },
      ],
    };
    const turned = { ...value, zones: ["2", "1"], rule: [...value.rule].reverse() };
    expect(equalBlocks(BLOCK, value, turned)).toBe(true);
    const pools = {
      ...EMPTY,
      pool: [
        { size: 1, label: "a" },
        { size: 2, label: "b" },
      ],
    };
    expect(equalBlocks(BLOCK, pools, { ...pools, pool: [...pools.pool].reverse() })).toBe(false);
  });
});

describe("a failure", () => {
  test("of a service is its own words", () => {
    expect(toDiagnostic(new Refusal("Conflict", "409"))).toEqual({
      severity: "ERROR",
      summary: "Conflict",
      detail: "409",
    });
  });

  test("of the rehearsal is told apart, with its stack", () => {
    const { summary, detail } = toDiagnostic(new TypeError("x is not a function"));
    expect(summary).toBe("The simulated provider failed");
    expect(detail).toContain("TypeError: x is not a function\n    at ");
  });
});
