/** A value that Terraform knows only after an apply. */
export class Unknown {
  static readonly VALUE = new Unknown();
  readonly kind = "known after apply";
  private constructor() {}
}

export const UNKNOWN = Unknown.VALUE;

export type Value =
  | null
  | string
  | number
  | boolean
  | Unknown
  | readonly Value[]
  | { readonly [name: string]: Value };

export type ObjectValue = Record<string, Value>;

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !isUnknown(value) && !isList(value);
}

/** Whether a value, or anything inside it, is still unknown. */
export function hasUnknown(value: Value | undefined): boolean {
  if (isUnknown(value)) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** A deep copy, in which unknown stays unknown. */
export function copyValue<T extends Value>(value: T): T {
  if (isList(value)) return value.map(copyValue) as unknown as T;
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, copyValue(inner)]);
  return Object.fromEntries(entries) as T;
}

/** The value at a dotted path; the first element of each list on the way. */
export function valueAt(root: Value | undefined, path: string): Value | undefined {
  let current: Value | undefined = root;
  for (const step of path.split(".")) {
    if (isList(current)) current = current[0];
    if (isUnknown(current)) return current;
    current = isObject(current) ? current[step] : undefined;
  }
  return current;
}

/** The string at a dotted path, or undefined when it is absent, null or unknown. */
export function stringAt(root: Value | undefined, path: string): string | undefined {
  const value = valueAt(root, path);
  return typeof value === "string" ? value : undefined;
}

/** The strings of a list or set at a dotted path. */
export function stringsAt(root: Value | undefined, path: string): string[] {
  const value = valueAt(root, path);
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The objects of a nested block at a dotted path. */
export function blocksAt(root: Value | undefined, path: string): ObjectValue[] {
  const value = valueAt(root, path);
  return isList(value) ? value.filter(isObject) : [];
}
