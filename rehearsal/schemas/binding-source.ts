import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BindingLayoutError } from "./binding-layout-error";

const SOURCE_MAP =
  /\/\/# sourceMappingURL=data:application\/json;(?:charset=[^;]+;)?base64,(\S+)\s*$/;

/** The TypeScript that a binding was generated as, which its compiled form carries in a source map. */
export function bindingSource(folder: string): string {
  const index = require.resolve(`${folder}/index.js`);
  // The largest types keep their nested blocks in files beside the index.
  const structs = join(dirname(index), "index-structs");
  const files = existsSync(structs)
    ? readdirSync(structs)
        .filter((file) => /^structs\d+\.js$/.test(file))
        .map((file) => join(structs, file))
    : [];
  return [index, ...files].map((file) => originalText(folder, file)).join("\n");
}

function originalText(folder: string, file: string): string {
  const map = SOURCE_MAP.exec(readFileSync(file, "utf8"))?.[1];
  if (map === undefined) {
    throw new BindingLayoutError(folder, "has no inline source map");
  }
  const { sourcesContent } = JSON.parse(Buffer.from(map, "base64").toString("utf8")) as {
    sourcesContent?: (string | null)[];
  };
  const source = sourcesContent?.[0];
  if (typeof source !== "string") {
    throw new BindingLayoutError(folder, "has a source map without its TypeScript");
  }
  return source;
}
