import { BindingLayoutError } from "./binding-layout-error";
import type { Attribute, Block, NestedBlock, TypeConstraint } from "./schema";

/** How a binding writes an argument for HCL: whether it is a block, and what it holds. */
interface HclArgument {
  readonly isBlock: boolean;
  readonly type: string;
  readonly storage: string;
  /** The property of the TypeScript interface that the argument is read from. */
  readonly property: string;
}

/** An attribute as a class of the binding documents and reads it. */
interface Member {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  /** The class behind the private field, for nested values: `XxxList`, `XxxOutputReference`. */
  readonly nested?: { readonly className: string; readonly wrapsSet: boolean };
  readonly getter: string;
}

const GETTER_TYPES: readonly [RegExp, TypeConstraint][] = [
  [/^this\.getStringAttribute\(/, "string"],
  [/^this\.getNumberAttribute\(/, "number"],
  [/^this\.getBooleanAttribute\(/, "bool"],
  [/^this\.getStringMapAttribute\(/, ["map", "string"]],
  [/^this\.getNumberMapAttribute\(/, ["map", "number"]],
  [/^this\.getBooleanMapAttribute\(/, ["map", "bool"]],
  [/^this\.getAnyMapAttribute\(/, ["map", "dynamic"]],
  [/^this\.getListAttribute\(/, ["list", "string"]],
  [/^cdktf\.Fn\.tolist\(this\.getListAttribute\(/, ["set", "string"]],
  [/^this\.getNumberListAttribute\(/, ["list", "number"]],
  [/^cdktf\.Token\.asNumberList\(cdktf\.Fn\.tolist\(/, ["set", "number"]],
  [/^this\.interpolationForAttribute\(/, "dynamic"],
];

const STORAGE_TYPES: Readonly<Record<string, TypeConstraint>> = {
  string: "string",
  number: "number",
  boolean: "bool",
  any: "dynamic",
  stringMap: ["map", "string"],
  numberMap: ["map", "number"],
  booleanMap: ["map", "bool"],
  anyMap: ["map", "dynamic"],
  stringList: ["list", "string"],
  numberList: ["list", "number"],
  booleanList: ["list", "bool"],
  stringListList: ["list", ["list", "string"]],
  numberListList: ["list", ["list", "number"]],
  stringMapList: ["list", ["map", "string"]],
  anyMapList: ["list", ["map", "dynamic"]],
};

const CDKTF_MAPS: Readonly<Record<string, TypeConstraint>> = {
  StringMap: ["map", "string"],
  NumberMap: ["map", "number"],
  BooleanMap: ["map", "bool"],
  AnyMap: ["map", "dynamic"],
  StringMapList: ["list", ["map", "string"]],
  AnyMapList: ["list", ["map", "dynamic"]],
};

/** Derives the Terraform schema of one resource, data source or provider from its binding's TypeScript. */
export function deriveSchema(binding: string, source: string): Block {
  return new BindingReader(binding, source).root();
}

class BindingReader {
  private readonly classes: ReadonlyMap<string, string>;
  private readonly hclFunctions: ReadonlyMap<string, string>;
  private readonly interfaces: ReadonlyMap<string, string>;
  private readonly rootName: string;

  constructor(
    private readonly binding: string,
    source: string,
  ) {
    this.classes = topLevel(source, /^export class (\w+) extends cdktf\.\w+ \{$/gm);
    this.interfaces = topLevel(source, /^export interface (\w+) (?:extends [\w.]+ )?\{$/gm);
    this.hclFunctions = topLevel(source, /^export function (\w+)ToHclTerraform\(.*\{$/gm);
    const root =
      /^export class (\w+) extends cdktf\.Terraform(?:Resource|DataSource|Provider) \{$/m.exec(
        source,
      )?.[1];
    this.rootName = root ?? this.fail("declares no resource, data source or provider class");
  }

  root(): Block {
    const body = this.classBody(this.rootName);
    const start = body.indexOf("synthesizeHclAttributes()");
    if (start < 0) this.fail(`has no synthesizeHclAttributes in ${this.rootName}`);
    return this.block(this.rootName, body, this.hclArguments(body.slice(start), this.rootName));
  }

  private nestedBlock(structName: string): Block {
    const key = structName.charAt(0).toLowerCase() + structName.slice(1);
    const hcl = this.hclFunctions.get(key) ?? this.fail(`has no ${key}ToHclTerraform`);
    const body = this.classes.get(`${structName}OutputReference`);
    const args = this.hclArguments(hcl, structName);
    // Provider blocks have no output reference: nothing reads a provider's configuration back.
    return body === undefined
      ? this.blockOfStruct(structName, args)
      : this.block(`${structName}OutputReference`, body, args);
  }

  private block(className: string, body: string, args: ReadonlyMap<string, HclArgument>): Block {
    const attributes: Record<string, Attribute> = {};
    const blocks: Record<string, NestedBlock> = {};
    const members = this.members(className, body);
    for (const member of members) {
      // A provider's alias is Terraform's own meta-argument, not part of the schema.
      if (member.name === "alias" && className === this.rootName && this.isProvider()) continue;
      const arg = args.get(member.name);
      if (arg?.isBlock) {
        blocks[member.name] = this.toNestedBlock(member, arg);
      } else {
        attributes[member.name] = {
          type: this.attributeType(member, arg),
          ...(member.required && { required: true }),
          ...(member.optional && { optional: true }),
          ...(member.computed && { computed: true }),
        };
      }
    }
    const known = new Set(members.map((member) => member.name));
    for (const name of args.keys()) {
      if (!known.has(name)) this.fail(`documents no attribute "${name}" in ${className}`);
    }
    return { attributes, blocks };
  }

  /** Without an output reference, only the interface tells what is required: `name:` or `name?:`. */
  private blockOfStruct(structName: string, args: ReadonlyMap<string, HclArgument>): Block {
    const attributes: Record<string, Attribute> = {};
    const blocks: Record<string, NestedBlock> = {};
    const properties =
      this.interfaces.get(structName) ?? this.fail(`has no interface ${structName}`);
    for (const [name, arg] of args) {
      const mark = new RegExp(`^  readonly ${arg.property}(\\??):`, "m").exec(properties)?.[1];
      if (mark === undefined) this.fail(`has no "${arg.property}" in ${structName}`);
      const required = mark === "";
      const member = { name, computed: false, optional: !required, required, getter: "" };
      if (arg.isBlock) blocks[name] = this.toNestedBlock(member, arg);
      else {
        const type = this.storageType(name, arg);
        attributes[name] = required ? { type, required } : { type, optional: true };
      }
    }
    return { attributes, blocks };
  }

  private toNestedBlock(member: Member, arg: HclArgument): NestedBlock {
    const struct = arg.storage.replace(/List$/, "");
    const block = this.nestedBlock(struct);
    if (arg.type === "struct") return { nesting: "single", block };
    if (arg.type !== "list" && arg.type !== "set") {
      this.fail(`has a block "${member.name}" of the unknown nesting "${arg.type}"`);
    }
    const single = member.nested?.className.endsWith("OutputReference") ?? false;
    return {
      nesting: arg.type,
      ...(member.required && { minItems: 1 }),
      ...(single && { maxItems: 1 }),
      block,
    };
  }

  private attributeType(member: Member, arg: HclArgument | undefined): TypeConstraint {
    for (const [getter, type] of GETTER_TYPES) {
      if (getter.test(member.getter)) return type;
    }
    if (member.nested !== undefined) {
      const { className, wrapsSet } = member.nested;
      const map = CDKTF_MAPS[className.replace(/^cdktf\./, "")];
      if (map !== undefined) return map;
      return this.nestedType(className, wrapsSet ? "set" : "list");
    }
    // Providers hand back the field itself, which says nothing of its type.
    const isField = /^this\._\w+;?$/.test(member.getter);
    if (arg !== undefined && isField) return this.storageType(member.name, arg);
    return this.fail(`reads "${member.name}" by "${member.getter}", whose type is unknown`);
  }

  /** `XOutputReference` is an object, `XList` a list or set of them, `XMap` a map, `XListList` nested. */
  private nestedType(className: string, collection: "list" | "set"): TypeConstraint {
    if (className.endsWith("OutputReference")) return this.objectType(className);
    const kind = className.endsWith("List") ? "List" : "Map";
    if (!className.endsWith(kind))
      this.fail(`holds a nested value of the unknown class ${className}`);
    const element = className.slice(0, -kind.length);
    const elementType = this.classes.has(`${element}OutputReference`)
      ? this.objectType(`${element}OutputReference`)
      : this.nestedType(element, "list");
    return [kind === "List" ? collection : "map", elementType];
  }

  private storageType(name: string, arg: HclArgument): TypeConstraint {
    const type = STORAGE_TYPES[arg.storage];
    if (type === undefined) {
      return this.fail(`stores "${name}" as "${arg.storage}", whose type is unknown`);
    }
    return arg.type === "set" && Array.isArray(type) ? ["set", type[1] as TypeConstraint] : type;
  }

  private objectType(className: string): TypeConstraint {
    const fields: Record<string, TypeConstraint> = {};
    for (const member of this.members(className, this.classBody(className))) {
      fields[member.name] = this.attributeType(member, undefined);
    }
    return ["object", fields];
  }

  private members(className: string, body: string): Member[] {
    const pattern =
      /^ {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)$/gm;
    const found = [...body.matchAll(pattern)];
    const members = found.map((match, index): Member => {
      const [, name = "", computed, optional, required] = match;
      const text = body.slice(match.index, found[index + 1]?.index);
      const getter = /public get \w+\(\) \{\n\s+return (.*);\n/.exec(text)?.[1];
      if (getter === undefined) this.fail(`has no getter for "${name}" in ${className}`);
      const field = /private _\w+ = new ([\w.]+)\(this, "\w+"(?:, (true|false))?\);/.exec(text);
      return {
        name,
        computed: computed === "true",
        optional: optional === "true",
        required: required === "true",
        getter: getter as string,
        ...(field && { nested: { className: field[1] as string, wrapsSet: field[2] === "true" } }),
      };
    });
    if (
      members.length === 0 &&
      /public get \w+\(\)/.test(body.replace(/public get internalValue\(\)/, ""))
    ) {
      this.fail(`has no "// name - computed: …" comments in ${className}`);
    }
    return members;
  }

  private hclArguments(text: string, where: string): Map<string, HclArgument> {
    const declaration = /const attrs = \{\n([\s\S]*?)\n? +\};/.exec(text)?.[1];
    if (declaration === undefined) return this.fail(`has no HCL attributes in ${where}`);
    const args = new Map<string, HclArgument>();
    const entry =
      /^ +(\w+): \{\n +value: .*?([\w]+)(?:\.internalValue)?\),\n +isBlock: (true|false),\n +type: "(\w+)",\n +storageClassType: "(\w+)",\n +\},/gm;
    for (const match of declaration.matchAll(entry)) {
      const [, name = "", property = "", isBlock, type = "", storage = ""] = match;
      args.set(name, { isBlock: isBlock === "true", type, storage, property });
    }
    const expected = declaration.match(/^ +isBlock: /gm)?.length ?? 0;
    if (args.size !== expected) this.fail(`has HCL attributes of another form in ${where}`);
    return args;
  }

  private classBody(name: string): string {
    return this.classes.get(name) ?? this.fail(`has no class ${name}`);
  }

  private isProvider(): boolean {
    return this.rootName.endsWith("Provider");
  }

  private fail(problem: string): never {
    throw new BindingLayoutError(this.binding, problem);
  }
}

/** Top-level declarations by name: each ends at the first line that closes a brace in column one. */
function topLevel(source: string, start: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of source.matchAll(start)) {
    const end = source.indexOf("\n}", match.index);
    found.set(match[1] as string, source.slice(match.index, end));
  }
  return found;
}
