import { createHash } from "node:crypto";

/** A GUID that depends on nothing but its seed, so that two rehearsals print the same ids. */
export function guid(seed: string): string {
  const hex = createHash("sha256").update(`cdktf-aks-azuread rehearsal ${seed}`).digest("hex");
  const part = (from: number, to: number): string => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-5${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

export function isGuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
