import { ServicePrincipalDelegatedPermissionGrant } from "@cdktf/provider-azuread/lib/service-principal-delegated-permission-grant";
import type { TerraformStack } from "cdktf";
import {
  AdminConsent,
  ApiPermission,
  ClientApplication,
  MicrosoftGraph,
  ServerApplication,
} from "../../lib";
import { emitted, errorOf, only, synthOf, type Terraform } from "../support/synth";
import { GUIDS, variable } from "../support/values";

const GRANT = "azuread_service_principal_delegated_permission_grant";
const clusterName = "myakscluster";

function consent(stack: TerraformStack, permissions?: ApiPermission[]) {
  const server = new ServerApplication(stack, "Server", { clusterName, permissions });
  new AdminConsent(stack, "Consent", { application: server });
  return server;
}

test("snapshot", () => {
  expect(emitted(synthOf((stack) => void consent(stack)))).toMatchSnapshot();
});

describe("the server's consent", () => {
  const terraform = synthOf((stack) => void consent(stack));
  const principal = "${azuread_service_principal.Server_ServicePrincipal_66A837E1.object_id}";
  const graph =
    "${data.azuread_service_principal.Api-00000003-0000-0000-c000-000000000000_9B819703.object_id}";

  test("is ONE grant with the merged scopes by name, for all principals (facts: two grants are refused)", () => {
    expect(only(terraform, GRANT)).toEqual({
      service_principal_object_id: principal,
      resource_service_principal_object_id: graph,
      claim_values: ["Directory.Read.All", "User.Read"],
    });
  });

  test("is an assignment for the application permission", () => {
    expect(only(terraform, "azuread_app_role_assignment")).toEqual({
      app_role_id: "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
      principal_object_id: principal,
      resource_object_id: graph,
    });
  });

  test("reads Microsoft Graph as data, because use_existing would delete it on destroy", () => {
    expect(only(terraform, "azuread_service_principal", "data")).toEqual({
      client_id: MicrosoftGraph.APP_ID,
    });
  });
});

test("the client's consent goes to the server's service principal", () => {
  const terraform = synthOf((stack) => {
    const server = new ServerApplication(stack, "Server", { clusterName });
    const client = new ClientApplication(stack, "Client", { clusterName, server });
    new AdminConsent(stack, "Consent", { application: client });
  });
  expect(only(terraform, GRANT)).toEqual({
    service_principal_object_id:
      "${azuread_service_principal.Client_ServicePrincipal_4FF987EA.object_id}",
    resource_service_principal_object_id:
      "${azuread_service_principal.Server_ServicePrincipal_66A837E1.object_id}",
    claim_values: ["user_impersonation"],
  });
  expect(terraform.resource.azuread_app_role_assignment).toBeUndefined();
});

test("any API's permission, by id", () => {
  const api = { appId: GUIDS.application };
  const terraform = synthOf((stack) => {
    consent(stack, [ApiPermission.application(api, "Orders.Read", GUIDS.group)]);
  });
  expect(only(terraform, "azuread_app_role_assignment").app_role_id).toBe(GUIDS.group);
  expect(terraform.resource[GRANT]).toBeUndefined();
});

test("addresses depend on the API and the permission, not on their order", () => {
  const permissions = [
    MicrosoftGraph.application("Directory.Read.All"),
    MicrosoftGraph.application("User.Read.All"),
  ];
  const addresses = (list: ApiPermission[]) =>
    Object.keys(
      synthOf((stack) => void consent(stack, list)).resource.azuread_app_role_assignment,
    ).sort();
  expect(addresses([...permissions].reverse())).toEqual(addresses(permissions));
});

describe("by hand", () => {
  test("the commands are today's: permission grant has a --scope, admin-consent covers application permissions", () => {
    const terraform = synthOf((stack) => {
      const server = new ServerApplication(stack, "Server", { clusterName });
      const client = new ClientApplication(stack, "Client", { clusterName, server });
      expect(
        [...AdminConsent.azCommands(stack, server), ...AdminConsent.azCommands(stack, client)].map(
          withoutTokens,
        ),
      ).toEqual([
        "az ad app permission grant --id <token> --api 00000003-0000-0000-c000-000000000000 --scope 'Directory.Read.All User.Read'",
        "az ad app permission admin-consent --id <token>",
        "az ad app permission grant --id <token> --api <token> --scope 'user_impersonation'",
      ]);
    });
    expect(terraform.resource[GRANT]).toBeUndefined();
  });
});

describe("refuses", () => {
  test("an application without permissions", () => {
    expect(errorOf((stack) => void consent(stack, []))).toMatch(
      /\[test\/Consent\] application: it asks for no permission/,
    );
  });

  test("a second consent for one application", () => {
    const error = errorOf((stack) => {
      new AdminConsent(stack, "Again", { application: consent(stack) });
    });
    expect(error).toMatch(
      /\[test\/Again\] application: test\/Consent consents to this application already/,
    );
  });

  test("a grant made by hand for the same client and resource", () => {
    const error = errorOf((stack) => {
      const server = consent(stack, [
        ApiPermission.delegated(
          { appId: GUIDS.application, servicePrincipalObjectId: GUIDS.group },
          "a",
        ),
      ]);
      new ServicePrincipalDelegatedPermissionGrant(stack, "ByHand", {
        servicePrincipalObjectId: server.servicePrincipal.objectId,
        resourceServicePrincipalObjectId: GUIDS.group,
        claimValues: ["b"],
      });
    });
    expect(error).toMatch(
      /\[test\/Consent\] two delegated permission grants for one client and resource/,
    );
  });

  test("an API without a name for its address", () => {
    const error = errorOf((stack) => {
      const api = {
        appId: variable(stack, "app"),
        servicePrincipalObjectId: variable(stack, "sp"),
      };
      consent(stack, [ApiPermission.delegated(api, "a", GUIDS.group)]);
    });
    expect(error).toMatch(
      /permissions: an API whose application id is known only to Terraform has no name/,
    );
  });

  test("an API that can't be looked up", () => {
    const error = errorOf(
      (stack) =>
        void consent(stack, [ApiPermission.delegated({ appId: variable(stack, "app") }, "a")]),
    );
    expect(error).toMatch(/its service principal can't be looked up/);
  });

  test.each(["", "two words", "a\nb"])("%j as a permission's name", (name) => {
    expect(() => MicrosoftGraph.delegated(name)).toThrow(/\[ApiPermission\] name/);
  });
});

function withoutTokens(text: string | Terraform): string {
  return String(text).replace(/\$\{TfToken\[[^\]]+\]\}/g, "<token>");
}
