import type { Block } from "./schema";

/** Every difference between two schemas, one line each, by path: names, types, nesting, what is required. */
export function schemaDifferences(derived: Block, actual: Block, path = ""): string[] {
  const differences: string[] = [];
  for (const name of names(derived.attributes, actual.attributes)) {
    report(`${path}${name}`, derived.attributes[name], actual.attributes[name]);
  }
  for (const name of names(derived.blocks, actual.blocks)) {
    const ours = derived.blocks[name];
    const theirs = actual.blocks[name];
    const { block: ourBlock, ...ourNesting } = ours ?? {};
    const { block: theirBlock, ...theirNesting } = theirs ?? {};
    report(`${path}${name} {}`, ours && ourNesting, theirs && theirNesting);
    if (ourBlock && theirBlock) {
      differences.push(...schemaDifferences(ourBlock, theirBlock, `${path}${name}.`));
    }
  }
  return differences;

  function report(where: string, ours: object | undefined, theirs: object | undefined): void {
    const [left, right] = [canonical(ours), canonical(theirs)];
    if (left !== right) differences.push(`${where}: derived ${left}, true ${right}`);
  }
}

function names(left: object, right: object): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}

function canonical(value: unknown): string {
  return value === undefined
    ? "absent"
    : JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === "object" && inner !== null && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
      );
}
