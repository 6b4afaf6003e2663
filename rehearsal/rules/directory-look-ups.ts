import { Refusal } from "../protocol/diagnostic";
import { stringAt, type ObjectValue, type Value } from "../protocol/value";
import { APIS, CONTOSO, GROUPS, USERS } from "../world/directory";
import type { World } from "../world/world";
import type { Rule } from "./rule";

export const clientConfig: Rule = {
  about: "The client configuration is that of whoever runs Terraform.",
  types: ["data.azuread_client_config", "data.azurerm_client_config"],
  readData(object, { world, type }) {
    object.client_id = CONTOSO.callerClientId;
    object.object_id = world.signedInUser.objectId;
    object.tenant_id = world.tenantId;
    if (type === "data.azurerm_client_config") object.subscription_id = world.subscriptionId;
    object.id = Buffer.from(`${world.tenantId}-${world.signedInUser.objectId}`).toString("base64");
  },
};

export const userLookUp: Rule = {
  about:
    "A user is found by object id, UPN or mail; the UPN comes back in the directory's exact case.",
  types: ["data.azuread_user"],
  readData(object) {
    const user = USERS.find(
      (candidate) =>
        candidate.objectId === object.object_id ||
        same(candidate.userPrincipalName, object.user_principal_name) ||
        same(candidate.mail, object.mail),
    );
    if (user === undefined) throw notFound("User", object);
    object.object_id = user.objectId;
    object.id = `/users/${user.objectId}`;
    object.display_name = user.displayName;
    object.user_principal_name = user.userPrincipalName;
    object.mail = user.mail;
    object.user_type = user.userType;
    object.account_enabled = true;
  },
};

export const groupLookUp: Rule = {
  about: "A group is found by object id or display name.",
  types: ["data.azuread_group"],
  readData(object, { world }) {
    const made = world.all("azuread_group").map(({ values }) => ({
      objectId: String(values.object_id),
      displayName: String(values.display_name),
    }));
    const found = [...GROUPS, ...made].filter(
      (group) =>
        group.objectId === object.object_id || same(group.displayName, object.display_name),
    );
    const group = found[0];
    if (group === undefined) throw notFound("Group", object);
    if (found.length > 1) throw new Refusal(`More than one group named ${group.displayName}`);
    object.object_id = group.objectId;
    object.id = `/groups/${group.objectId}`;
    object.display_name = group.displayName;
    object.security_enabled = true;
  },
};

export const servicePrincipalLookUp: Rule = {
  about:
    "A service principal is found by client id, object id or name; Microsoft's own are in every tenant.",
  types: ["data.azuread_service_principal"],
  readData(object, { world }) {
    const found = principals(world).find(
      (candidate) =>
        same(String(candidate.client_id), object.client_id) ||
        same(String(candidate.object_id), object.object_id) ||
        same(String(candidate.display_name), object.display_name),
    );
    if (found === undefined) throw notFound("Service principal", object);
    Object.assign(object, found, { id: `/servicePrincipals/${String(found.object_id)}` });
  },
};

export const publishedAppIds: Rule = {
  about: "The client ids of Microsoft's own APIs are published by name.",
  types: ["data.azuread_application_published_app_ids"],
  readData(object) {
    object.id = "appIds";
    object.result = Object.fromEntries(
      APIS.map((api) => [api.displayName.replaceAll(" ", ""), api.clientId]),
    );
  },
};

export const verifiedDomains: Rule = {
  about: "The tenant has its verified domains.",
  types: ["data.azuread_domains"],
  readData(object, { world }) {
    object.id = `domains#${world.tenantId}`;
    object.domains = CONTOSO.domains.map((domain, index) => ({
      admin_managed: true,
      authentication_type: "Managed",
      default: index === 0,
      domain_name: domain,
      initial: domain.endsWith(".onmicrosoft.com"),
      root: true,
      supported_services: [],
      verified: true,
    }));
  },
};

function principals(world: World): Record<string, Value>[] {
  const made = world.all("azuread_service_principal").map(({ values }) => ({
    client_id: values.client_id ?? null,
    object_id: values.object_id ?? null,
    display_name: values.display_name ?? null,
    app_role_ids: values.app_role_ids ?? {},
    oauth2_permission_scope_ids: values.oauth2_permission_scope_ids ?? {},
  }));
  const apis = APIS.map((api) => ({
    client_id: api.clientId,
    object_id: api.objectId,
    display_name: api.displayName,
    app_role_ids: { ...api.appRoles },
    oauth2_permission_scope_ids: { ...api.scopes },
  }));
  return [...apis, ...made];
}

function same(left: string, right: Value | undefined): boolean {
  return typeof right === "string" && left.toLowerCase() === right.toLowerCase();
}

function notFound(what: string, object: ObjectValue): Refusal {
  const keys = ["object_id", "user_principal_name", "mail", "client_id", "display_name"];
  const asked = keys.flatMap((key) => {
    const value = stringAt(object, key);
    return value === undefined ? [] : [`${key} "${value}"`];
  });
  return new Refusal(
    `${what} not found`,
    `The rehearsed directory has nobody with ${asked.join(", ")}; see rehearsal/world/directory.ts.`,
  );
}
