import * as v from "valibot";
import { checkedBy, checkedTeamName, textBy } from "./settings-rules";
import { ClusterRole } from "../lib/access/cluster-role";
import { AzureEnvironment, KubeloginMethod, SignIn } from "../lib/access/sign-in";
import { Subject } from "../lib/access/subject";
import { AksRole } from "../lib/cluster/aks-role";
import { AzureAdIntegrationKind } from "../lib/cluster/azure-ad-integration";
import {
  checkedClusterName,
  checkedKubernetesVersion,
  checkedLocation,
  checkedResourceGroupName,
  checkedVmSize,
} from "../lib/cluster/rules";
import { checkedDisplayName, checkedIdentifierUri, checkedTimestamp } from "../lib/identity/rules";
import { checkedGuid, checkedInteger } from "../lib/private/checks";
import { checkedNamespaceName } from "../lib/private/namespace-name";
import { checkedContainerName, checkedStorageAccountName } from "../lib/stacks/rules";

const WHERE = "settings";

const guid = textBy((value) => checkedGuid(WHERE, "", value));
const resourceGroupName = textBy((value) => checkedResourceGroupName(WHERE, "", value));

/** Exactly one of the keys, so that a subject can't be two things at once. */
const subject = v.pipe(
  v.strictObject({
    user: v.optional(textBy((value) => Subject.user(value))),
    guest: v.optional(textBy((value) => Subject.guest(value))),
    group: v.optional(textBy((value) => Subject.group(value))),
    servicePrincipal: v.optional(textBy((value) => Subject.servicePrincipal(value))),
    mail: v.optional(textBy((value) => Subject.lookup({ mail: value }))),
    signedInUser: v.optional(v.literal(true)),
  }),
  v.check(
    (value) => Object.keys(value).length === 1,
    "is not one subject. Give one of user, guest, group, servicePrincipal, mail and signedInUser.",
  ),
);

/** An existing group, or a new one. */
const group = v.pipe(
  v.strictObject({
    objectId: v.optional(guid),
    displayName: v.optional(textBy((value) => checkedDisplayName(WHERE, value))),
  }),
  v.check(
    (value) => Object.keys(value).length === 1,
    "is not one group. Give objectId for an existing group, or displayName for a new one.",
  ),
);

const team = v.pipe(
  v.strictObject({
    name: textBy(checkedTeamName),
    group: v.optional(group),
    namespace: v.optional(textBy((value) => checkedNamespaceName(WHERE, "", value))),
    createNamespace: v.optional(v.boolean(), true),
    role: v.optional(textBy((value) => ClusterRole.fromName(value))),
    azureRole: v.optional(
      textBy((value) => AksRole.fromName(value)),
      AksRole.CLUSTER_USER.name,
    ),
  }),
  v.check(
    ({ namespace, createNamespace }) =>
      !createNamespace || !["default", "kube-system"].includes(namespace ?? ""),
    'names a namespace that every cluster has. Set "createNamespace" to false.',
  ),
  v.check(
    ({ role, azureRole }) => role !== undefined || AksRole.fromName(azureRole).inCluster,
    "may do nothing in the cluster. Give a role, or an azureRole inside the cluster.",
  ),
);

const kubelogin = v.pipe(
  v.strictObject({
    method: v.optional(v.enum(KubeloginMethod)),
    tenantId: v.optional(guid),
    clientId: v.optional(guid),
    environment: v.optional(v.enum(AzureEnvironment)),
  }),
  checkedBy((value) => SignIn.kubelogin(value)),
);

const backend = v.variant("type", [
  v.strictObject({ type: v.literal("local") }),
  v.strictObject({
    type: v.literal("azurerm"),
    resourceGroupName,
    storageAccountName: textBy((value) => checkedStorageAccountName(WHERE, value)),
    containerName: textBy((value) => checkedContainerName(WHERE, value)),
    keyPrefix: v.optional(v.string()),
  }),
]);

const settings = v.strictObject({
  integrations: v.optional(
    v.pipe(
      v.array(v.enum(AzureAdIntegrationKind)),
      v.minLength(1, 'is empty. Name "managed", "legacy" or both.'),
      v.check((kinds) => new Set(kinds).size === kinds.length, "names an integration twice."),
    ),
    [AzureAdIntegrationKind.MANAGED, AzureAdIntegrationKind.LEGACY],
  ),
  clusterName: v.optional(
    textBy((value) => checkedClusterName(WHERE, "", value)),
    "myakscluster",
  ),
  resourceGroup: v.optional(resourceGroupName, "myResourceGroup"),
  location: v.optional(
    textBy((value) => checkedLocation(WHERE, value)),
    "EastUS",
  ),
  nodeCount: v.optional(
    v.pipe(
      v.number(),
      checkedBy((value) => checkedInteger(WHERE, "", value, 1, 1000)),
    ),
    1,
  ),
  vmSize: v.optional(
    textBy((value) => checkedVmSize(WHERE, value)),
    "Standard_DS2_v2",
  ),
  kubernetesVersion: v.optional(textBy((value) => checkedKubernetesVersion(WHERE, value))),
  tenantId: v.optional(guid),
  subscriptionId: v.optional(guid),
  adminGroup: v.optional(group),
  azureRbac: v.optional(v.boolean(), false),
  adminConsent: v.optional(v.boolean(), true),
  identifierUri: v.optional(textBy((value) => checkedIdentifierUri(WHERE, value))),
  secretEndDate: v.optional(textBy((value) => checkedTimestamp(WHERE, "", value))),
  secretRotation: v.optional(v.string()),
  clusterAdmins: v.optional(
    v.pipe(
      v.array(subject),
      v.minLength(1, "is empty. Name at least one subject."),
      v.check(
        (subjects) => new Set(subjects.map((one) => JSON.stringify(one))).size === subjects.length,
        "names a subject twice. Name each once.",
      ),
    ),
    [{ signedInUser: true }],
  ),
  teams: v.optional(
    v.pipe(
      v.array(team),
      v.check(
        (teams) => new Set(teams.map(({ name }) => name)).size === teams.length,
        "names a team twice.",
      ),
    ),
    // The groups of Microsoft's tutorial for Kubernetes RBAC with Azure AD.
    [
      {
        name: "appdev",
        group: { displayName: "appdev" },
        namespace: "dev",
        createNamespace: true,
        role: "edit",
        azureRole: AksRole.CLUSTER_USER.name,
      },
      {
        name: "opssre",
        group: { displayName: "opssre" },
        createNamespace: true,
        role: "view",
        azureRole: AksRole.CLUSTER_USER.name,
      },
    ],
  ),
  kubelogin: v.optional(kubelogin),
  backend: v.optional(backend, { type: "local" }),
});

/** Every setting of the example, with the article's own values as defaults. */
export const settingsSchema = v.pipe(
  settings,
  v.rawCheck(({ dataset, addIssue }) => {
    for (const message of dataset.typed ? contradictions(dataset.value) : []) {
      addIssue({ message });
    }
  }),
);

/** What each setting allows, and the others don't. */
function contradictions(given: v.InferOutput<typeof settings>): string[] {
  const { integrations, azureRbac, clusterAdmins, teams } = given;
  const hasLegacy = integrations.includes(AzureAdIntegrationKind.LEGACY);
  const inCluster = teams.filter(({ azureRole }) => AksRole.fromName(azureRole).inCluster);
  const found: string[] = [];
  if (hasLegacy && clusterAdmins.some(({ servicePrincipal }) => servicePrincipal !== undefined)) {
    found.push(
      'clusterAdmins: a service principal can\'t sign in to the legacy integration. Set "integrations" to ["managed"].',
    );
  }
  if (inCluster.length > 0 && (hasLegacy || !azureRbac)) {
    const names = inCluster.map(({ name }) => name).join(", ");
    found.push(
      `teams: the azureRole of ${names} counts with Azure RBAC alone. Set "azureRbac" to true and "integrations" to ["managed"].`,
    );
  }
  return found;
}

/** The settings of the example, complete with their defaults. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** One subject of `clusterAdmins`. */
export type SubjectSetting = Settings["clusterAdmins"][number];

/** One of the `teams`. */
export type TeamSetting = Settings["teams"][number];
