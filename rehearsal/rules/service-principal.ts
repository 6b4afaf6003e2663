import { Refusal } from "../protocol/diagnostic";
import { stringsAt } from "../protocol/value";
import type { Rule } from "./rule";

export const servicePrincipal: Rule = {
  about: "A service principal is made from an application's client id, once, and shows its name.",
  types: ["azuread_service_principal"],
  create(object, { world }) {
    const application = world.find("azuread_application", "client_id", object.client_id);
    if (application === undefined) {
      throw new Refusal(
        "Could not create service principal",
        `ServicePrincipalsClient.Post(): 400: the appId '${String(object.client_id)}' of the service principal does not reference a valid application object.`,
      );
    }
    if (world.find("azuread_service_principal", "client_id", object.client_id) !== undefined) {
      throw new Refusal(
        "Could not create service principal",
        `409: The service principal for '${String(object.client_id)}' is already present in the tenant.`,
      );
    }
    const { values } = application;
    const objectId = world.newGuid("service principal", String(values.display_name));
    object.object_id = objectId;
    object.id = `/servicePrincipals/${objectId}`;
    object.display_name = values.display_name ?? null;
    object.application_tenant_id = world.tenantId;
    object.sign_in_audience = values.sign_in_audience ?? "AzureADMyOrg";
    object.service_principal_names = [
      String(object.client_id),
      ...stringsAt(values, "identifier_uris"),
    ];
    object.oauth2_permission_scope_ids = values.oauth2_permission_scope_ids ?? {};
    object.app_role_ids = values.app_role_ids ?? {};
    object.type = "Application";
  },
};
