import {
  ClientApplication,
  type ClientApplicationProps,
  MicrosoftGraph,
  ServerApplication,
} from "../../lib";
import { emitted, errorOf, synthOf, type Terraform } from "../support/synth";
import type { TerraformStack } from "cdktf";

function build(stack: TerraformStack, props: Partial<ClientApplicationProps> = {}) {
  const clusterName = "myakscluster";
  const server = new ServerApplication(stack, "Server", { clusterName });
  return new ClientApplication(stack, "Client", { clusterName, server, ...props });
}

function client(props: Partial<ClientApplicationProps> = {}): Terraform {
  return synthOf((stack) => void build(stack, props)).resource.azuread_application.Client_4A7F64DF;
}

test("snapshot", () => {
  expect(emitted(synthOf((stack) => void build(stack)))).toMatchSnapshot();
});

test("is a native client: --native-app and --reply-urls", () => {
  expect(client()).toMatchObject({
    display_name: "myaksclusterClient",
    public_client: { redirect_uris: ["https://myaksclusterClient"] },
    fallback_public_client_enabled: true,
  });
});

test("asks for the server's scope by its literal UUID, not through oauth2_permission_scope_ids (facts: Azure AD)", () => {
  const terraform = synthOf((stack) => void build(stack));
  const server = terraform.resource.azuread_application.Server_7E7D21FA;
  expect(terraform.resource.azuread_application.Client_4A7F64DF.required_resource_access).toEqual([
    {
      resource_app_id: "${azuread_application.Server_7E7D21FA.client_id}",
      resource_access: [{ id: server.api.oauth2_permission_scope[0].id, type: "Scope" }],
    },
  ]);
});

test("asks for further permissions beside it", () => {
  const blocks = client({
    permissions: [MicrosoftGraph.delegated("User.Read")],
  }).required_resource_access;
  expect(blocks.map((block: Terraform) => block.resource_app_id)).toEqual([
    "${azuread_application.Server_7E7D21FA.client_id}",
    MicrosoftGraph.APP_ID,
  ]);
});

test("returns a copy of its permissions", () => {
  synthOf((stack) => {
    const application = build(stack);
    application.permissions.pop();
    expect(application.permissions).toHaveLength(1);
  });
});

describe("redirect URIs", () => {
  test.each([
    "https://myaksclusterClient",
    "http://localhost",
    "myapp://auth",
    "urn:ietf:wg:oauth:2.0:oob",
  ])("%s is taken", (uri) => {
    expect(client({ redirectUris: [uri] }).public_client.redirect_uris).toEqual([uri]);
  });

  test.each([
    "myakscluster",
    "https://",
    "app:callback",
    "https://*.contoso.com",
    `https://${"a".repeat(256)}`,
  ])("%s is refused", (uri) => {
    expect(errorOf((stack) => build(stack, { redirectUris: [uri] }))).toMatch(
      /\[test\/Client\] redirectUris/,
    );
  });

  test("none is refused", () => {
    expect(errorOf((stack) => build(stack, { redirectUris: [] }))).toMatch(
      /without a redirect URI/,
    );
  });
});
