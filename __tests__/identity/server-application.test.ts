import { v5 } from "uuid";
import { Token } from "cdktf";
import { Application } from "@cdktf/provider-azuread/lib/application";
import {
  ApiPermission,
  MicrosoftGraph,
  ServerApplication,
  type ServerApplicationProps,
} from "../../lib";
import { addressOf, emitted, errorOf, only, synthOf, type Terraform } from "../support/synth";
import { GUIDS, variable } from "../support/values";

function server(props: Partial<ServerApplicationProps> = {}) {
  return synthOf((stack) => {
    new ServerApplication(stack, "Server", { clusterName: "myakscluster", ...props });
  });
}

test("snapshot", () => {
  expect(emitted(server())).toMatchSnapshot();
});

describe("the application", () => {
  test("is named after the cluster, for this tenant alone, and its name is unique", () => {
    expect(only(server(), "azuread_application")).toMatchObject({
      display_name: "myaksclusterServer",
      sign_in_audience: "AzureADMyOrg",
      prevent_duplicate_names: true,
    });
  });

  test("puts all groups into the token: groupMembershipClaims=All", () => {
    expect(only(server(), "azuread_application").group_membership_claims).toEqual(["All"]);
  });

  test("has its own user_impersonation scope, which Terraform doesn't create by itself (facts: Azure AD)", () => {
    expect(only(server(), "azuread_application").api).toMatchObject({
      requested_access_token_version: 1,
      oauth2_permission_scope: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          value: "user_impersonation",
          type: "User",
          enabled: true,
        },
      ],
    });
  });

  test("has a scope id that anybody can derive: a UUIDv5 of stable names", () => {
    const namespace = v5("cdktf-aks-azuread", v5.DNS);
    expect(only(server(), "azuread_application").api.oauth2_permission_scope[0].id).toBe(
      v5("user_impersonation", namespace),
    );
  });

  test("keeps the scope's id when everything else changes", () => {
    const idOf = (props: Partial<ServerApplicationProps>) =>
      only(server(props), "azuread_application").api.oauth2_permission_scope[0].id;
    expect(idOf({ clusterName: "other", displayName: "Renamed" })).toBe(idOf({}));
    expect(idOf({ scopeId: GUIDS.application.toUpperCase() })).toBe(GUIDS.application);
  });

  test("makes the caller its owner, at creation only, so that a colleague's plan is empty", () => {
    const terraform = server();
    const application = only(terraform, "azuread_application");
    expect(application.owners).toEqual(["${data.azuread_client_config.Caller_BA8D1D35.object_id}"]);
    expect(application.lifecycle.ignore_changes).toContain("owners");
    expect(only(terraform, "azuread_service_principal").owners).toEqual(application.owners);
  });

  test("manages the owners that are given", () => {
    const terraform = server({ owners: [GUIDS.guest] });
    const application = only(terraform, "azuread_application");
    expect(application.owners).toEqual([GUIDS.guest]);
    expect(application.lifecycle.ignore_changes).toEqual(["identifier_uris"]);
    expect(only(terraform, "azuread_service_principal").lifecycle).toBeUndefined();
    expect(terraform.data).toBeUndefined();
  });

  test("asks for the article's permissions, in its order, in one block for Microsoft Graph", () => {
    expect(only(server(), "azuread_application").required_resource_access).toEqual([
      {
        resource_app_id: "00000003-0000-0000-c000-000000000000",
        resource_access: [
          { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" },
          { id: "06da0dbc-49e2-44d2-8312-53f166ab848a", type: "Scope" },
          { id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", type: "Role" },
        ],
      },
    ]);
  });

  test("finds another permission of Microsoft Graph by its name", () => {
    const terraform = server({
      permissions: [
        MicrosoftGraph.delegated("Mail.Read"),
        MicrosoftGraph.application("Group.Read.All"),
      ],
    });
    const [block] = only(terraform, "azuread_application").required_resource_access;
    const graph =
      "data.azuread_service_principal.Api-00000003-0000-0000-c000-000000000000_9B819703";
    expect(block.resource_access).toEqual([
      { id: `\${${graph}.oauth2_permission_scope_ids["Mail.Read"]}`, type: "Scope" },
      { id: `\${${graph}.app_role_ids["Group.Read.All"]}`, type: "Role" },
    ]);
  });
});

test("asks one API in one block, by whatever token or case its id is given", () => {
  const terraform = synthOf((stack) => {
    const api = new Application(stack, "Api", { displayName: "api" });
    const named = (name: string) =>
      ApiPermission.delegated(
        { name: "Api", appId: api.clientId, servicePrincipalObjectId: GUIDS.group },
        name,
        GUIDS.guest,
      );
    const upper = ApiPermission.delegated(
      { appId: GUIDS.otherGroup.toUpperCase() },
      "a",
      GUIDS.guest,
    );
    const lower = ApiPermission.delegated({ appId: GUIDS.otherGroup }, "b", GUIDS.guest);
    new ServerApplication(stack, "Server", {
      clusterName: "c",
      permissions: [named("a"), named("b"), upper, lower],
    });
  });
  const blocks = Object.values(
    terraform.resource.azuread_application as Record<string, Terraform>,
  ).find(({ display_name }) => display_name === "cServer")!.required_resource_access as Terraform[];
  expect(blocks.map((block) => block.resource_app_id)).toEqual([
    expect.stringMatching(/^\$\{azuread_application\.Api\.client_id\}$/),
    GUIDS.otherGroup,
  ]);
});

test("refuses an API by name", () => {
  expect(() => ApiPermission.delegated({ appId: "graph" }, "a")).toThrow(
    /api.appId "graph": is not a GUID/,
  );
});

describe("the identifier URI", () => {
  test("is api://<client id>, which needs no verified domain, as a resource of its own", () => {
    const terraform = server();
    const application = addressOf(terraform, "azuread_application");
    expect(only(terraform, "azuread_application_identifier_uri")).toMatchObject({
      application_id: `\${${application}.id}`,
      identifier_uri: `api://\${${application}.client_id}`,
    });
  });

  test("is not wiped by the application: ignore_changes = [identifier_uris] (facts: Azure AD)", () => {
    expect(only(server(), "azuread_application").lifecycle.ignore_changes).toContain(
      "identifier_uris",
    );
  });

  test("can be the article's, for those whose domain is verified", () => {
    const terraform = server({ identifierUri: "https://myaksclusterServer" });
    expect(only(terraform, "azuread_application_identifier_uri").identifier_uri).toBe(
      "https://myaksclusterServer",
    );
  });

  test.each([
    ["https://myaksclusterServer", 1],
    ["https://aks.contoso.com", 0],
    ["api://anything", 0],
    [undefined, 0],
  ])(
    "%s is warned about %d times: a host without a dot can't be verified",
    (identifierUri, times) => {
      synthOf((stack) => {
        const { node } = new ServerApplication(stack, "Server", {
          clusterName: "c",
          identifierUri,
        });
        expect(node.metadata.filter(({ type }) => type === "@cdktf/warn")).toHaveLength(times);
      });
    },
  );

  test("is destroyed before the service principal", () => {
    const terraform = server();
    expect(only(terraform, "azuread_application_identifier_uri").depends_on).toEqual([
      addressOf(terraform, "azuread_service_principal"),
    ]);
  });
});

describe("the secret", () => {
  test("is AKSPassword of the application's resource id, replaced create-first (facts: rotation)", () => {
    const terraform = server();
    expect(only(terraform, "azuread_application_password")).toEqual({
      application_id: `\${${addressOf(terraform, "azuread_application")}.id}`,
      display_name: "AKSPassword",
      lifecycle: { create_before_destroy: true },
    });
  });

  test("is a reference, not a value", () => {
    synthOf((stack) => {
      const { secret } = new ServerApplication(stack, "Server", { clusterName: "myakscluster" });
      expect(Token.isUnresolved(secret)).toBe(true);
    });
  });

  test("ends and rotates when asked to", () => {
    expect(
      only(
        server({ secretEndDate: "2027-01-31T00:00:00Z", secretRotation: "2026-11" }),
        "azuread_application_password",
      ),
    ).toMatchObject({
      end_date: "2027-01-31T00:00:00Z",
      rotate_when_changed: { rotation: "2026-11" },
    });
  });
});

test("names may be known to Terraform only", () => {
  const terraform = synthOf((stack) => {
    new ServerApplication(stack, "Server", { clusterName: variable(stack, "name") });
  });
  expect(only(terraform, "azuread_application").display_name).toBe("${var.name}Server");
});

describe("refuses", () => {
  test.each<[string, Partial<ServerApplicationProps>, RegExp]>([
    [
      "an empty name",
      { displayName: " " },
      /\[test\/Server\] displayName " ": is not a display name/,
    ],
    ["an apostrophe in a name", { displayName: "it's" }, /displayName "it's".*without apostrophe/],
    ["a scope id that is no GUID", { scopeId: "x" }, /scopeId "x": is not a GUID/],
    ["an owner that is no GUID", { owners: ["alice@contoso.com"] }, /owners "alice@contoso.com"/],
    ["no owner", { owners: [] }, /owners \[\]: an empty list leaves nobody in charge/],
    ["a day that doesn't exist", { secretEndDate: "2027-02-31T00:00:00Z" }, /secretEndDate/],
    ["a backslash in a name", { displayName: "a\\b" }, /displayName/],
    ["a template in a name", { displayName: "100%{x}" }, /displayName/],
    ["a URI without authority", { identifierUri: "api:x" }, /identifierUri "api:x"/],
    ["a URI without scheme", { identifierUri: "myakscluster" }, /identifierUri "myakscluster"/],
    ["a URI that ends in a slash", { identifierUri: "https://a.com/" }, /identifierUri/],
    [
      "a date without time",
      { secretEndDate: "2027-01-31" },
      /secretEndDate "2027-01-31": is not an RFC 3339/,
    ],
    [
      "milliseconds, which Graph drops",
      { secretEndDate: "2027-01-31T00:00:00.000Z" },
      /secretEndDate/,
    ],
    [
      "a time zone, which Graph changes",
      { secretEndDate: "2027-01-31T00:00:00+02:00" },
      /secretEndDate/,
    ],
    [
      "a permission listed twice",
      {
        permissions: [MicrosoftGraph.delegated("User.Read"), MicrosoftGraph.delegated("User.Read")],
      },
      /permissions "User.Read": this Scope permission .* is listed twice/,
    ],
  ])("%s", (_, props, message) => {
    expect(
      errorOf(
        (stack) =>
          new ServerApplication(stack, "Server", { clusterName: "myakscluster", ...props }),
      ),
    ).toMatch(message);
  });

  test("a token as construct id", () => {
    expect(
      errorOf((stack) => new ServerApplication(stack, variable(stack, "id"), { clusterName: "x" })),
    ).toMatch(/\[test\] id: a construct id can't be a token/);
  });
});
