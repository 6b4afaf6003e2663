import { Refusal } from "../protocol/diagnostic";
import { isUnknown } from "../protocol/value";
import type { Rule } from "./rule";

/** A rehearsal has no clock: its secrets live from the day the legacy integration ended. */
const START = "2023-06-01T00:00:00Z";
const TWO_YEARS_LATER = "2025-06-01T00:00:00Z";

export const applicationPassword: Rule = {
  about:
    "Azure AD makes the secret, shows it once, and lets it live for two years unless told otherwise.",
  types: ["azuread_application_password"],
  create(object, { world }) {
    const application = world.get("azuread_application", String(object.application_id));
    if (application === undefined) {
      throw new Refusal(
        "Could not add password",
        `404: ${String(object.application_id)} was not found.`,
      );
    }
    const label = `${application.id} ${String(object.display_name)}`;
    const keyId = world.newGuid("password", label);
    object.key_id = keyId;
    object.id = `${application.id.replace("/applications/", "")}/password/${keyId}`;
    object.value = `rehearsed-secret-${keyId.slice(0, 8)}`;
    if (isUnknown(object.start_date)) object.start_date = START;
    if (isUnknown(object.end_date)) object.end_date = TWO_YEARS_LATER;
  },
};
