import type { Report } from "../../rehearsal/terraform/report";
import { exampleStacks, copyOf, KINDS, namesOf, type Kind } from "./support/example";
import { closeStages, failure, lazyCheckpoints } from "./support/rehearsed";
import { describeWithTerraform } from "./support/with-terraform";

/** One error put into what the example emits, and where Terraform finds it. */
interface InjectedError {
  readonly error: string;
  readonly stack: string;
  /** Edits the text of the stack's JSON, after `//` and white space are gone. */
  readonly replace: readonly [string | RegExp, string];
  readonly caught: "validate" | "plan" | "apply";
  readonly says: RegExp;
}

const NAMES: readonly InjectedError[] = [
  {
    error: "a resource type that doesn't exist",
    stack: "managed-identity",
    replace: ['"azuread_group":', '"azuread_groop":'],
    caught: "validate",
    says: /does not support resource type "azuread_groop"/,
  },
  {
    error: "a misspelled argument",
    stack: "managed-identity",
    replace: ['"display_name":', '"display_nmae":'],
    caught: "validate",
    says: /No argument or block type is named "display_nmae"/,
  },
  {
    error: "a misspelled argument inside a block of a block",
    stack: "legacy-identity",
    replace: ['"admin_consent_description":', '"admin_consent_descripton":'],
    caught: "validate",
    says: /No argument or block type is named "admin_consent_descripton"/,
  },
  {
    error: "a misspelled block",
    stack: "managed-cluster",
    replace: ['"upgrade_settings":', '"upgrade_setting":'],
    caught: "validate",
    says: /No argument or block type is named "upgrade_setting"/,
  },
  {
    error: "a data source that doesn't exist",
    stack: "managed-access",
    replace: ['"azuread_user":', '"azuread_usr":'],
    caught: "validate",
    says: /does not support data source "azuread_usr"/,
  },
];

const TYPES: readonly InjectedError[] = [
  {
    error: "a text for a number",
    stack: "managed-cluster",
    replace: ['"node_count":1', '"node_count":"one"'],
    caught: "validate",
    says: /attribute "node_count": a number is required/,
  },
  {
    error: "a list for a text",
    stack: "managed-cluster",
    replace: ['"dns_prefix":"myakscluster"', '"dns_prefix":["myakscluster"]'],
    caught: "validate",
    says: /attribute "dns_prefix": string required/,
  },
  {
    error: "a text for a boolean",
    stack: "legacy-identity",
    replace: ['"fallback_public_client_enabled":true', '"fallback_public_client_enabled":"yes"'],
    caught: "validate",
    says: /a bool is required/,
  },
  {
    error: "a text for a set",
    stack: "legacy-identity",
    replace: ['"group_membership_claims":["All"]', '"group_membership_claims":"All"'],
    caught: "validate",
    says: /set of string required/,
  },
];

const MISSING: readonly InjectedError[] = [
  {
    error: "a required argument left out",
    stack: "managed-cluster",
    replace: [/"location":"EastUS","name":"myResourceGroup"/, '"name":"myResourceGroup"'],
    caught: "validate",
    says: /The argument "location" is required/,
  },
  {
    error: "a required block left out",
    stack: "managed-cluster",
    replace: [/"default_node_pool":\{.*?\}.*?\},/, ""],
    caught: "validate",
    says: /At least 1 "default_node_pool" blocks are required/,
  },
  {
    error: "a required argument of a block left out",
    stack: "managed-access",
    replace: [/"kind":"ClusterRole",/, ""],
    caught: "validate",
    says: /The argument "kind" is required/,
  },
  {
    error: "an argument that 3.117 requires left out",
    stack: "legacy-cluster",
    replace: [/,"vm_size":"Standard_DS2_v2"/, ""],
    caught: "validate",
    says: /The argument "vm_size" is required/,
  },
  {
    error: "one of the legacy integration's applications left out",
    stack: "legacy-cluster",
    replace: [/"client_app_id":".*?",/, ""],
    caught: "apply",
    says: /you must specify client_app_id and server_app_id and server_app_secret/,
  },
  {
    error: "the azurerm provider's features left out",
    stack: "managed-cluster",
    replace: ['"azurerm":[{"features":[{}]}]', '"azurerm":[{}]'],
    // Terraform doesn't validate a provider without any configuration before it plans.
    caught: "plan",
    says: /One "features" block is required/,
  },
];

const EXTRA: readonly InjectedError[] = [
  {
    error: "an argument of azurerm 3.117 under 4.55",
    stack: "managed-cluster",
    replace: ['"azure_rbac_enabled":false', '"azure_rbac_enabled":false,"managed":true'],
    caught: "validate",
    says: /No argument or block type is named "managed"/,
  },
  {
    error: "an argument of azurerm 4.55 under 3.117",
    stack: "legacy-cluster",
    replace: [
      '"local_account_disabled":',
      '"node_os_upgrade_channel":"None","local_account_disabled":',
    ],
    caught: "validate",
    says: /No argument or block type is named "node_os_upgrade_channel"/,
  },
  {
    error: "a value for what only Azure AD decides",
    stack: "managed-identity",
    replace: ['"security_enabled":true', '"object_id":"x","security_enabled":true'],
    caught: "validate",
    says: /Can't configure a value for "object_id"/,
  },
  {
    error: "a block twice where one is allowed",
    stack: "managed-cluster",
    replace: [
      '"identity":{"type":"SystemAssigned"}',
      '"identity":[{"type":"SystemAssigned"},{"type":"SystemAssigned"}]',
    ],
    caught: "validate",
    says: /No more than 1 "identity" blocks are allowed/,
  },
  {
    error: "two ways of identity at once",
    stack: "managed-cluster",
    replace: [
      '"identity":',
      '"service_principal":{"client_id":"a","client_secret":"b"},"identity":',
    ],
    caught: "validate",
    says: /one of `identity,service_principal` must be specified/,
  },
];

const REFERENCES: readonly InjectedError[] = [
  {
    error: "a reference to a resource that isn't there",
    stack: "managed-cluster",
    replace: [
      "azurerm_resource_group.ResourceGroup_FFF1A175.name",
      "azurerm_resource_group.Other.name",
    ],
    caught: "validate",
    says: /A managed resource "azurerm_resource_group" "Other" has not been declared/,
  },
  {
    error: "a reference to an attribute that isn't there",
    stack: "legacy-identity",
    replace: [".client_id}", ".application_id}"],
    caught: "validate",
    says: /no argument, nested block, or exported attribute named "application_id"/,
  },
  {
    error: "a reference to an output that the other stack doesn't have",
    stack: "managed-cluster",
    replace: [/cross-stack-output-azuread_group\w+/, "no-such-output"],
    caught: "plan",
    says: /does not have an attribute named "no-such-output"/,
  },
  {
    error: "the administrator's certificate of a cluster without local accounts",
    stack: "managed-access",
    replace: [/\.kube_config\[0\]/g, ".kube_admin_config[0]"],
    caught: "plan",
    says: /Invalid index/,
  },
  {
    error: "a client id where a grant wants an object id",
    stack: "legacy-identity",
    replace: [
      /("service_principal_object_id":"\$\{azuread_service_principal\.Client_\w+)\.object_id/,
      "$1.client_id",
    ],
    caught: "apply",
    says: /Invalid service_principal_object_id: 404/,
  },
  {
    error: "an application's object id where a password wants its resource id",
    stack: "legacy-identity",
    replace: [
      /("application_id":"\$\{azuread_application\.\w+)\.id\}","display_name"/,
      '$1.object_id}","display_name"',
    ],
    caught: "apply",
    says: /Could not add password: 404/,
  },
];

const SENSITIVITY: readonly InjectedError[] = [
  {
    error: "a secret in a plain output",
    stack: "legacy-identity",
    replace: [/"sensitive":true,("value":"\$\{azuread_application_password)/, "$1"],
    caught: "plan",
    says: /Output refers to sensitive values/,
  },
  {
    error: "a kubeconfig in a plain output",
    stack: "managed-cluster",
    replace: [
      /"output":\{/,
      '"output":{"kubeconfig":{"value":"${azurerm_kubernetes_cluster.Cluster_EB0386A7.kube_config_raw}"},',
    ],
    caught: "plan",
    says: /Output refers to sensitive values/,
  },
];

const WIRING: readonly InjectedError[] = [
  {
    error: "a provider alias that nobody configures",
    stack: "managed-identity",
    replace: ['"display_name":', '"provider":"azuread.other","display_name":'],
    caught: "validate",
    says: /Provider configuration not present|provider\[.*azuread"\]\.other/i,
  },
  {
    error: "a kubernetes provider without a cluster",
    stack: "managed-access",
    replace: [/"kubernetes":\[\{.*?\}\]\},"resource"/, '"kubernetes":[{}]},"resource"'],
    caught: "plan",
    says: /Kubernetes cluster unreachable/,
  },
  {
    error: "kubelogin for another server than AKS",
    stack: "managed-access",
    replace: ["6dae42f8-4368-4678-94ff-3960e28e3630", "00000003-0000-0000-c000-000000000000"],
    caught: "plan",
    says: /Unauthorized: 401: kubelogin needs/,
  },
];

const ORDER: readonly InjectedError[] = [
  {
    error: "a cycle between resources",
    stack: "managed-cluster",
    replace: [
      '"location":"EastUS","name":"myResourceGroup"',
      '"location":"EastUS","managed_by":"${azurerm_kubernetes_cluster.Cluster_EB0386A7.id}","name":"myResourceGroup"',
    ],
    caught: "validate",
    says: /Cycle:/,
  },
  {
    error: "a cluster read before it is made",
    stack: "managed-access",
    replace: ['"name":"myakscluster"', '"name":"othercluster"'],
    caught: "plan",
    says: /Kubernetes Cluster was not found/,
  },
  {
    error: "a state that no stack has written",
    stack: "legacy-cluster",
    replace: ["terraform.legacy-identity.tfstate", "terraform.other.tfstate"],
    caught: "plan",
    says: /Unable to find remote state/,
  },
];

const ERRORS = [
  ...NAMES,
  ...TYPES,
  ...MISSING,
  ...EXTRA,
  ...REFERENCES,
  ...SENSITIVITY,
  ...WIRING,
  ...ORDER,
];

const checkpoints = lazyCheckpoints();
afterAll(closeStages);

const emitted = Object.assign({}, ...KINDS.map((kind) => exampleStacks(kind))) as ReturnType<
  typeof exampleStacks
>;

test("at least fifteen kinds of errors are injected", () => {
  expect(ERRORS.length).toBeGreaterThanOrEqual(15);
  expect(new Set(ERRORS.map(({ error }) => error)).size).toBe(ERRORS.length);
});

test.each(ERRORS)("$error: the edit changes what is emitted", ({ stack, replace }) => {
  expect(inject(stack, replace)).not.toEqual(withoutComments(stack));
});

describeWithTerraform("an error in what is emitted is caught", () => {
  test.concurrent.each(ERRORS)("at $caught: $error", async ({ stack, replace, caught, says }) => {
    const kind = stack.split("-")[0] as Kind;
    const stage = await (await checkpoints(kind)).beforeApplying(stack);
    stage.write(stack, JSON.parse(inject(stack, replace)));
    const steps: Record<InjectedError["caught"], () => Promise<Report>> = {
      validate: () => stage.validate(stack),
      plan: () => stage.plan(stack),
      apply: () => stage.apply(stack),
    };
    for (const step of ["validate", "plan", "apply"] as const) {
      if (step === caught) {
        expect(await failure(steps[step]())).toMatch(says);
        return;
      }
      // Found where it is said to be found, and no earlier.
      const report = await steps[step]();
      expect(report.errors).toEqual([]);
    }
  });

  test("and without an error, nothing is", async () => {
    for (const kind of KINDS) {
      const { after } = await checkpoints(kind);
      for (const stack of namesOf(kind)) expect((await after.validate(stack)).errors).toEqual([]);
    }
  });
});

function inject(stack: string, [from, to]: readonly [string | RegExp, string]): string {
  return withoutComments(stack).replace(from, to);
}

function withoutComments(stack: string): string {
  return JSON.stringify(copyOf(emitted[stack]), (key, value: unknown) =>
    key === "//" ? undefined : value,
  );
}
