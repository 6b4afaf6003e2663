import {
  AdminGroup,
  AzureAdIntegration,
  AzureAdIntegrationKind,
  type LegacyAzureAdProps,
  type ManagedAzureAdProps,
} from "../../lib";
import { GUIDS } from "../support/values";

const group = AdminGroup.fromObjectId(GUIDS.group);
const secret = "${var.secret}";
const application = { clientId: GUIDS.application };

test("tells which of the two it is", () => {
  expect(AzureAdIntegration.managed({ adminGroups: [group] }).kind).toBe(
    AzureAdIntegrationKind.MANAGED,
  );
  expect(
    AzureAdIntegration.legacy({ server: { ...application, secret }, client: application }).kind,
  ).toBe(AzureAdIntegrationKind.LEGACY);
});

test.each<[string, ManagedAzureAdProps]>([
  ["admin groups", { adminGroups: [group] }],
  ["Azure RBAC without groups", { azureRbac: true }],
  ["both, in a tenant", { adminGroups: [group], azureRbac: true, tenantId: GUIDS.tenant }],
  ["a group that only Terraform knows", { adminGroups: [{ objectId: "${var.group}" }] }],
])("managed takes %s", (_, props) => {
  expect(() => AzureAdIntegration.managed(props)).not.toThrow();
});

test.each<[string, ManagedAzureAdProps, RegExp]>([
  ["nobody", {}, /adminGroups \[\]: nobody could administer the cluster. .*azureRbac/],
  ["an empty list", { adminGroups: [] }, /nobody could administer/],
  [
    "a group by name",
    { adminGroups: [{ objectId: "admins" }] },
    /adminGroups "admins".*not its name/,
  ],
  [
    "a group twice",
    { adminGroups: [group, { objectId: GUIDS.group.toUpperCase() }] },
    /is named twice/,
  ],
  [
    "a tenant by domain",
    { adminGroups: [group], tenantId: "contoso.com" },
    /tenantId "contoso.com": is not a GUID/,
  ],
])("managed refuses %s", (_, props, message) => {
  expect(() => AzureAdIntegration.managed(props)).toThrow(message);
});

test.each<[string, Partial<LegacyAzureAdProps>, RegExp]>([
  [
    "a literal secret",
    { server: { ...application, secret: "hunter2" } },
    /server.secret: is a literal secret/,
  ],
  [
    "half a literal secret",
    { server: { ...application, secret: "abc${var.s}" } },
    /server.secret: is a literal secret/,
  ],
  ["no secret", { server: { ...application, secret: "" } }, /server.secret "": is no secret/],
  ["a server by name", { server: { clientId: "server", secret } }, /server.clientId "server"/],
  ["a client by name", { client: { clientId: "client" } }, /client.clientId "client"/],
  ["a tenant by domain", { tenantId: "contoso.com" }, /tenantId "contoso.com"/],
])("legacy refuses %s", (_, props, message) => {
  expect(() =>
    AzureAdIntegration.legacy({
      server: { ...application, secret },
      client: application,
      ...props,
    }),
  ).toThrow(message);
});

test("a refused secret is not repeated in the message", () => {
  expect(() =>
    AzureAdIntegration.legacy({
      server: { ...application, secret: "hunter2" },
      client: application,
    }),
  ).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hunter2") }));
});
