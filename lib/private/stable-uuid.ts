import { v5 } from "uuid";

/** UUIDv5 of "cdktf-aks-azuread" as a DNS name. Fixed for ever: another one changes every id. */
const NAMESPACE = "120fdfbd-ed81-5e7d-843e-eb2057b651ea";

/** The same UUID for the same name, on every machine. */
export function stableUuid(name: string): string {
  return v5(name, NAMESPACE);
}
