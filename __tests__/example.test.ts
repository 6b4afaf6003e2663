import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformOutput } from "cdktf";
import { parseSettings } from "../app/settings";
import { summary } from "../app/summary";
import { buildStacks, synthesize } from "../main";
import { example } from "./support/example";
import { synthApp, type Terraform } from "./support/synth";
import { GUIDS } from "./support/values";

const stacks = example();

test("is six stacks", () => {
  expect(Object.keys(stacks)).toEqual([
    "managed-identity",
    "managed-cluster",
    "managed-access",
    "legacy-identity",
    "legacy-cluster",
    "legacy-access",
  ]);
});

test.each(Object.keys(stacks))("snapshot: %s", (name) => {
  expect(stacks[name]).toMatchSnapshot();
});

describe("settings reach the stacks", () => {
  const only = (stack: Terraform, type: string): Terraform =>
    Object.values(stack.resource[type] as object)[0];
  const cluster = (settings: object) =>
    only(
      example({ integrations: ["managed"], ...settings })["managed-cluster"]!,
      "azurerm_kubernetes_cluster",
    );

  test.each<[object, object]>([
    [{ clusterName: "prod" }, { name: "prod", dns_prefix: "prod" }],
    [{ location: "westeurope" }, { location: "westeurope" }],
    [{ nodeCount: 3 }, { default_node_pool: { node_count: 3 } }],
    [{ vmSize: "Standard_D4s_v5" }, { default_node_pool: { vm_size: "Standard_D4s_v5" } }],
    [{ kubernetesVersion: "1.33" }, { kubernetes_version: "1.33" }],
    [
      { tenantId: GUIDS.tenant },
      { azure_active_directory_role_based_access_control: { tenant_id: GUIDS.tenant } },
    ],
    [
      { adminGroup: { objectId: GUIDS.group } },
      {
        azure_active_directory_role_based_access_control: { admin_group_object_ids: [GUIDS.group] },
      },
    ],
  ])("%j", (settings, expected) => {
    expect(cluster(settings)).toMatchObject(expected);
  });

  test("resourceGroup", () => {
    const stack = example({ resourceGroup: "g" })["managed-cluster"]!;
    expect(only(stack, "azurerm_resource_group").name).toBe("g");
  });

  test("subscriptionId and tenantId reach every azurerm provider", () => {
    const { subscription, tenant } = GUIDS;
    const all = example({ subscriptionId: subscription, tenantId: tenant });
    for (const name of ["managed-cluster", "managed-access", "legacy-cluster", "legacy-access"]) {
      expect(all[name]!.provider.azurerm).toEqual([
        { features: [{}], subscription_id: subscription, tenant_id: tenant },
      ]);
    }
  });

  test("adminConsent", () => {
    const stack = example({ adminConsent: false })["legacy-identity"]!;
    expect(stack.output.admin_consent_commands.value).toHaveLength(3);
  });

  test("clusterAdmins", () => {
    const clusterAdmins = [
      { user: "alice@contoso.com" },
      { guest: GUIDS.guest },
      { group: GUIDS.group },
    ];
    const stack = example({ clusterAdmins })["managed-access"]!;
    expect(
      only(stack, "kubernetes_cluster_role_binding_v1").subject.map(({ kind, name }: Terraform) => [
        kind,
        name,
      ]),
    ).toEqual([
      ["User", "alice@contoso.com"],
      ["User", GUIDS.guest],
      ["Group", GUIDS.group],
    ]);
    expect(stack.provider.azuread).toBeUndefined();
  });

  test("backend", () => {
    const backend = {
      type: "azurerm",
      resourceGroupName: "state",
      storageAccountName: "statestore",
      containerName: "tfstate",
    };
    const all = example({ backend });
    for (const [name, { terraform }] of Object.entries(all)) {
      expect(terraform.backend.azurerm.key).toBe(`${name}.tfstate`);
    }
  });
});

describe("the files", () => {
  const read = (name: string, cwd: string) =>
    readFileSync(join(cwd, "cdktf.out", "stacks", name, "cdk.tf.json"), "utf8");

  /** Synthesizes in a folder of its own, as a checkout there would. */
  function synthesizeIn(folder: string, settings: object = {}): App {
    const before = process.cwd();
    mkdirSync(folder, { recursive: true });
    process.chdir(folder);
    try {
      const app = new App({ stackTraces: false, outdir: "cdktf.out" });
      synthesize(app, buildStacks(app, parseSettings(settings, "test")));
      return app;
    } finally {
      process.chdir(before);
    }
  }

  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "example-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  test("are byte for byte the same from two folders, without an absolute path", () => {
    const folders = [join(root, "a"), join(root, "deeper", "b")];
    folders.forEach((folder) => synthesizeIn(folder));
    for (const name of Object.keys(stacks)) {
      const [one, other] = folders.map((folder) => read(name, folder));
      expect(one).toBe(other);
      expect(one).not.toContain(root);
      // Nothing that starts like a path of a machine; Azure's ids start with the name of a collection.
      expect(one).not.toMatch(/"(\/(?!subscriptions\/|\/")|[A-Z]:\\\\)/);
    }
  });

  test("hold no clock, no random value and no secret", () => {
    for (const stack of Object.values(stacks)) {
      const text = JSON.stringify(stack);
      expect(text).not.toMatch(/\d{4}-\d\d-\d\dT\d\d:\d\d/);
      const secrets = text.match(/"[a-z_]*(secret|password|client_key)[a-z_]*":"[^"]*"/g) ?? [];
      expect(secrets.filter((pair) => !/":"\$\{/.test(pair))).toEqual([]);
    }
  });

  test("stay as they were when something is refused", () => {
    synthesizeIn(root);
    const before = Object.keys(stacks).map((name) => read(name, root));
    const app = () => {
      const cwd = process.cwd();
      process.chdir(root);
      try {
        const changed = new App({ stackTraces: false, outdir: "cdktf.out" });
        const built = buildStacks(changed, parseSettings({ nodeCount: 3 }, "test"));
        // Refused by Terraform's rules only when everything is put together.
        built[1]!.cluster.cluster.resource.addOverride(
          "azure_active_directory_role_based_access_control",
          null,
        );
        synthesize(changed, built);
      } finally {
        process.chdir(cwd);
      }
    };
    expect(app).toThrow(/legacy-cluster\/Cluster.*removes the block/s);
    expect(Object.keys(stacks).map((name) => read(name, root))).toEqual(before);
  });

  test("are announced: where each stack is, what it holds, what to run next", () => {
    const app = synthesizeIn(root);
    const before = process.cwd();
    process.chdir(root);
    const text = summary(app);
    process.chdir(before);
    expect(text).toMatchSnapshot();
  });
});

test("an unrelated addition changes no address and no id", () => {
  const changed = synthApp((app) => {
    const settings = parseSettings({}, "test");
    const first = buildStacks(app, { ...settings, integrations: [settings.integrations[0]!] });
    new TerraformOutput(first[0]!.identity, "unrelated", {
      value: first[0]!.identity.adminGroup!.objectId,
    });
    buildStacks(app, { ...settings, integrations: [settings.integrations[1]!] });
  });
  for (const [name, { resource, data }] of Object.entries(stacks)) {
    expect(changed[name]).toMatchObject({ resource, ...(data && { data }) });
  }
});

test("warns once, about the legacy integration", () => {
  let warnings: string[] = [];
  synthApp((app) => {
    buildStacks(app, parseSettings({}, "test"));
    warnings = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === "@cdktf/warn")
      .map(({ data }) => String(data));
  });
  expect(warnings).toEqual([expect.stringContaining("legacy Azure AD integration")]);
});
