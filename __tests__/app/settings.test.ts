import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTEXT_KEY, loadSettings, parseSettings, SETTINGS_FILE } from "../../app/settings";
import { GUIDS } from "../support/values";

const SOURCE = "a file";

test("the defaults are the article's own values", () => {
  expect(parseSettings({}, SOURCE)).toEqual({
    integrations: ["managed", "legacy"],
    clusterName: "myakscluster",
    resourceGroup: "myResourceGroup",
    location: "EastUS",
    nodeCount: 1,
    vmSize: "Standard_DS2_v2",
    azureRbac: false,
    adminConsent: true,
    clusterAdmins: [{ signedInUser: true }],
    teams: [
      {
        name: "appdev",
        group: { displayName: "appdev" },
        namespace: "dev",
        createNamespace: true,
        role: "edit",
        azureRole: "Azure Kubernetes Service Cluster User Role",
      },
      {
        name: "opssre",
        group: { displayName: "opssre" },
        createNamespace: true,
        role: "view",
        azureRole: "Azure Kubernetes Service Cluster User Role",
      },
    ],
    backend: { type: "local" },
  });
});

const azurerm = {
  type: "azurerm",
  resourceGroupName: "state",
  storageAccountName: "statestore",
  containerName: "tfstate",
};

test.each<[string, object]>([
  ["integrations", { integrations: ["managed"] }],
  ["clusterName", { clusterName: "prod" }],
  ["resourceGroup", { resourceGroup: "prod-group" }],
  ["location", { location: "West Europe" }],
  ["nodeCount", { nodeCount: 1000 }],
  ["vmSize", { vmSize: "Standard_D4s_v5" }],
  ["kubernetesVersion", { kubernetesVersion: "1.33" }],
  ["tenantId", { tenantId: GUIDS.tenant }],
  ["subscriptionId", { subscriptionId: GUIDS.subscription }],
  ["adminGroup by object id", { adminGroup: { objectId: GUIDS.group } }],
  ["adminGroup by name", { adminGroup: { displayName: "aks-admins" } }],
  ["adminConsent", { adminConsent: false }],
  ["identifierUri", { identifierUri: "https://myaksclusterServer" }],
  ["secretEndDate", { secretEndDate: "2027-01-31T00:00:00Z" }],
  ["secretRotation", { secretRotation: "1" }],
  [
    "clusterAdmins",
    { clusterAdmins: [{ user: "a@b.com" }, { guest: GUIDS.guest }, { group: GUIDS.group }] },
  ],
  ["backend", { backend: { ...azurerm, keyPrefix: "aks/" } }],
])("takes %s", (_, given) => {
  expect(parseSettings(given, SOURCE)).toMatchObject(given);
});

test.each<[unknown, string]>([
  [
    { nodecount: 2 },
    "nodecount: unknown setting. Known are integrations, clusterName, resourceGroup,",
  ],
  [
    { clusterAdmins: [{ usr: "x" }] },
    "clusterAdmins.0.usr: unknown setting. Known are user, guest, group, servicePrincipal, mail, signedInUser.",
  ],
  [
    { backend: { ...azurerm, key: "x" } },
    "backend.key: unknown setting. Known are type, resourceGroupName, storageAccountName,",
  ],
  [{ nodeCount: "2" }, 'nodeCount: "2" is not allowed. Give a number.'],
  [
    { nodeCount: 0 },
    "nodeCount 0: is not a whole number from 1 to 1000. Give a number from 1 to 1000.",
  ],
  [{ nodeCount: 1001 }, "nodeCount 1001: is not a whole number"],
  [{ clusterName: null }, "clusterName: null is not allowed. Give a text, in quotes."],
  [{ clusterName: "my cluster" }, 'clusterName "my cluster": is not a name that AKS takes.'],
  [{ adminConsent: "yes" }, 'adminConsent: "yes" is not allowed. Give true or false.'],
  [
    { integrations: ["managd"] },
    'integrations.0: "managd" is not allowed. Give "managed" or "legacy".',
  ],
  [{ integrations: [] }, "integrations []: is empty."],
  [
    { integrations: ["legacy", "legacy"] },
    'integrations ["legacy","legacy"]: names an integration twice.',
  ],
  [{ tenantId: "contoso.com" }, 'tenantId "contoso.com": is not a GUID.'],
  [{ clusterAdmins: [] }, "clusterAdmins []: is empty."],
  [{ clusterAdmins: [{}] }, "clusterAdmins.0 {}: is not one subject."],
  [{ clusterAdmins: [{ user: "a@b.com", guest: GUIDS.guest }] }, "is not one subject."],
  [
    { clusterAdmins: [{ signedInUser: false }] },
    "clusterAdmins.0.signedInUser: false is not allowed. Give true.",
  ],
  [{ clusterAdmins: [{ user: "a@b.com" }, { user: "a@b.com" }] }, "names a subject twice."],
  [
    { clusterAdmins: [{ user: "a#EXT#@b.com" }] },
    'clusterAdmins.0.user "a#EXT#@b.com": is a guest',
  ],
  [{ adminGroup: { objectId: GUIDS.group, displayName: "x" } }, "is not one group."],
  [{ adminGroup: { objectId: "admins" } }, 'adminGroup.objectId "admins": is not a GUID.'],
  [{ backend: { type: "s3" } }, 'backend.type: "s3" is not allowed. Give "local" or "azurerm".'],
  [
    { backend: { ...azurerm, storageAccountName: "A" } },
    'backend.storageAccountName "A": is not the name of a storage account.',
  ],
  [{ backend: { type: "azurerm" } }, "backend.containerName: missing. It is needed here."],
  [{ secretEndDate: "tomorrow" }, 'secretEndDate "tomorrow": is not an RFC 3339 timestamp'],
  [
    { clusterAdmins: [{ servicePrincipal: GUIDS.application }] },
    "clusterAdmins: a service principal can't sign in to the legacy integration.",
  ],
  [
    { azureRbac: true, teams: [{ name: "a", azureRole: "Azure Kubernetes Service RBAC Reader" }] },
    'teams: the azureRole of a counts with Azure RBAC alone. Set "azureRbac" to true and "integrations" to ["managed"].',
  ],
  [
    { teams: [{ name: "a", role: "view", namespace: "kube-system" }] },
    'names a namespace that every cluster has. Set "createNamespace" to false.',
  ],
  [{ location: "${var.location}" }, "is a Terraform expression"],
  [{ secretEndDate: "2027-02-31T00:00:00Z" }, "is not an RFC 3339 timestamp"],
  [[], "settings: a list is not allowed. Give an object."],
  ["text", 'settings: "text" is not allowed. Give an object.'],
])("refuses %j", (given, message) => {
  expect(() => parseSettings(given, SOURCE)).toThrow(message);
});

test("reports everything at once", () => {
  const given = {
    clusterName: "a b",
    nodeCount: 1001,
    location: 5,
    nope: 1,
    backend: { ...azurerm, containerName: "-" },
  };
  expect(() => parseSettings(given, SOURCE)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /^The settings in a file are refused:\n( {2}- (clusterName|location|nodeCount|backend.containerName|nope)[^\n]+\n?){5}$/,
      ),
    }),
  );
});

describe("come from", () => {
  let folder: string;
  const cwd = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "settings-"));
    process.chdir(folder);
    writeFileSync(
      "cdktf.json",
      JSON.stringify({ context: { [CONTEXT_KEY]: { clusterName: "from-cdktf-json" } } }),
    );
    // With the byte order mark that some editors write.
    writeFileSync("settings.json", `\uFEFF${JSON.stringify({ clusterName: "from-file" })}`);
    writeFileSync("broken.json", "{");
  });
  afterAll(() => {
    process.chdir(cwd);
    rmSync(folder, { recursive: true });
  });

  const CDKTF_CONTEXT_JSON = JSON.stringify({
    [CONTEXT_KEY]: { clusterName: "from-context" },
    other: 1,
  });

  test.each<[string, NodeJS.ProcessEnv, string]>([
    ["cdktf.json", {}, "from-cdktf-json"],
    ["the context that the CLI passes on", { CDKTF_CONTEXT_JSON }, "from-context"],
    [
      "the file that the environment names",
      { CDKTF_CONTEXT_JSON, [SETTINGS_FILE]: "settings.json" },
      "from-file",
    ],
    ["nowhere: the defaults", { CDKTF_CONTEXT_JSON: "{}" }, "myakscluster"],
  ])("%s", (_, env, clusterName) => {
    expect(loadSettings(env).clusterName).toBe(clusterName);
  });

  test.each([
    ["missing.json", /missing.json are refused:\n {2}- the file can't be read: ENOENT/],
    ["broken.json", /broken.json are refused:\n {2}- the file is not JSON/],
  ])("a file that can't be used: %s", (file, message) => {
    expect(() => loadSettings({ [SETTINGS_FILE]: file })).toThrow(message);
  });
});
