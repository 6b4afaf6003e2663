import { decode, encode, ExtensionCodec } from "@msgpack/msgpack";
import { isUnknown, UNKNOWN, type Value } from "./value";

/** Terraform's extension for an unknown value, and the one that adds refinements such as "not null". */
const UNKNOWN_EXTENSION = 0;
const REFINED_UNKNOWN_EXTENSION = 12;

const extensions = new ExtensionCodec();
extensions.register({
  type: UNKNOWN_EXTENSION,
  encode: (value) => (isUnknown(value as Value) ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
extensions.register({
  type: REFINED_UNKNOWN_EXTENSION,
  encode: () => null,
  decode: () => UNKNOWN,
});

export interface DynamicValue {
  msgpack: Uint8Array;
}

export function toDynamicValue(value: Value): DynamicValue {
  return { msgpack: encode(value, { extensionCodec: extensions }) };
}

export function fromDynamicValue(dynamic: DynamicValue | null | undefined): Value {
  if (!dynamic || dynamic.msgpack.length === 0) return null;
  return decode(dynamic.msgpack, { extensionCodec: extensions }) as Value;
}
