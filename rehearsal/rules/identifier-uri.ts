import { Refusal } from "../protocol/diagnostic";
import { stringsAt } from "../protocol/value";
import { CONTOSO } from "../world/directory";
import type { World } from "../world/world";
import type { Rule } from "./rule";

export const identifierUri: Rule = {
  about:
    "An https identifier URI needs a verified domain of the tenant; it becomes part of the application it was added to.",
  types: ["azuread_application_identifier_uri"],
  create(object, { world }) {
    const uri = String(object.identifier_uri);
    const applicationId = String(object.application_id);
    requireVerifiedDomain(uri, world, applicationId);
    object.id = `${applicationId}/identifierUris/${Buffer.from(uri).toString("base64")}`;
    setUris(world, applicationId, (uris) => [...new Set([...uris, uri])]);
  },
  delete(object, { world }) {
    setUris(world, String(object.application_id), (uris) =>
      uris.filter((uri) => uri !== object.identifier_uri),
    );
  },
};

export const identifierUrisOfApplication: Rule = {
  about:
    "The same demand holds for URIs given inside the application, where its own id can't be known.",
  types: ["azuread_application"],
  create(object, { world }) {
    for (const uri of stringsAt(object, "identifier_uris")) requireVerifiedDomain(uri, world, "");
  },
};

function requireVerifiedDomain(uri: string, world: World, applicationId: string): void {
  const clientId = world.get("azuread_application", applicationId)?.values.client_id;
  if (uri === `api://${String(clientId)}`) return;
  const host = /^(?:https|api):\/\/([^/]+)/.exec(uri)?.[1] ?? "";
  const verified = CONTOSO.domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  if (!verified) {
    throw new Refusal(
      "HostNameNotOnVerifiedDomain",
      `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
    );
  }
}

function setUris(world: World, applicationId: string, edit: (uris: string[]) => string[]): void {
  const stored = world.get("azuread_application", applicationId);
  if (stored === undefined) return;
  stored.values = {
    ...stored.values,
    identifier_uris: edit(stringsAt(stored.values, "identifier_uris")),
  };
}
