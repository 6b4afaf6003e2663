import { App } from "cdktf";
import { Refusal } from "./app/refusal";
import { loadSettings } from "./app/settings";
import type { Settings, SubjectSetting } from "./app/settings-schema";
import { removeStaleFiles } from "./app/stale-files";
import { summary } from "./app/summary";
import { addTeams } from "./app/teams";
import {
  AccessStack,
  AdminGroup,
  AzureAdIntegrationKind,
  Backend,
  ClusterRole,
  ClusterRoleBinding,
  ClusterStack,
  IdentityStack,
  type IdentityStackProps,
  type ISubject,
  Principal,
  SignIn,
  Subject,
} from "./lib";
import { InvalidInputError } from "./lib/private/errors";

/** The three stacks of one integration, in the order in which they are deployed. */
export interface IntegrationStacks {
  readonly identity: IdentityStack;
  readonly cluster: ClusterStack;
  readonly access: AccessStack;
}

/** The whole article for each integration of the settings: six stacks by default. */
export function buildStacks(app: App, settings: Settings): IntegrationStacks[] {
  return settings.integrations.map((kind) => buildIntegration(app, kind, settings));
}

function buildIntegration(
  app: App,
  kind: AzureAdIntegrationKind,
  settings: Settings,
): IntegrationStacks {
  const { clusterName, tenantId, subscriptionId } = settings;
  const backend =
    settings.backend.type === "local" ? Backend.local() : Backend.azurerm(settings.backend);

  const signIn = settings.kubelogin && SignIn.kubelogin(settings.kubelogin);

  const identity = new IdentityStack(app, `${kind}-identity`, {
    clusterName,
    azureAdKind: kind,
    ...(kind === AzureAdIntegrationKind.MANAGED ? managedOnly(settings) : legacyOnly(settings)),
    tenantId,
    backend,
  });

  const cluster = new ClusterStack(app, `${kind}-cluster`, {
    name: clusterName,
    resourceGroupName: settings.resourceGroup,
    location: settings.location,
    nodeCount: settings.nodeCount,
    vmSize: settings.vmSize,
    kubernetesVersion: settings.kubernetesVersion,
    azureAd: identity.azureAd,
    subscriptionId,
    tenantId,
    backend,
  });

  if (identity.adminGroup !== undefined) {
    cluster.cluster.allowSignIn("Admins", Principal.group(identity.adminGroup));
  }

  const access = new AccessStack(app, `${kind}-access`, {
    cluster: cluster.cluster,
    signIn: kind === AzureAdIntegrationKind.MANAGED ? signIn : undefined,
    subscriptionId,
    tenantId,
    backend,
  });
  new ClusterRoleBinding(access, "ClusterAdmins", {
    name: "contoso-cluster-admins",
    role: ClusterRole.CLUSTER_ADMIN,
    subjects: settings.clusterAdmins.map(subjectOf),
  });
  addTeams({ identity, cluster, access }, settings.teams);
  return { identity, cluster, access };
}

function managedOnly({ adminGroup, azureRbac }: Settings): Partial<IdentityStackProps> {
  return {
    adminGroup:
      adminGroup?.objectId === undefined ? undefined : AdminGroup.fromObjectId(adminGroup.objectId),
    adminGroupName: adminGroup?.displayName,
    azureRbac,
  };
}

function legacyOnly(settings: Settings): Partial<IdentityStackProps> {
  const { adminConsent, identifierUri, secretEndDate, secretRotation } = settings;
  return { adminConsent, identifierUri, secretEndDate, secretRotation };
}

function subjectOf(setting: SubjectSetting): ISubject {
  if (setting.user !== undefined) {
    return Subject.user(setting.user);
  }
  if (setting.guest !== undefined) {
    return Subject.guest(setting.guest);
  }
  if (setting.group !== undefined) {
    return Subject.group(setting.group);
  }
  if (setting.servicePrincipal !== undefined) {
    return Subject.servicePrincipal(setting.servicePrincipal);
  }
  if (setting.mail !== undefined) {
    return Subject.lookup({ mail: setting.mail });
  }
  return Subject.signedInUser();
}

/** Checks everything before the first file is written, so that a refusal leaves the previous output as it was. */
export function synthesize(app: App, stacks: IntegrationStacks[]): void {
  const all = stacks.flatMap(({ identity, cluster, access }) => [identity, cluster, access]);
  all.forEach((stack) => stack.prepareStack());
  const problems = app.node
    .findAll()
    .flatMap(({ node }) => node.validate().map((problem) => `[${node.path}] ${problem}`));
  if (problems.length > 0) {
    throw new Refusal("The stacks are refused", problems);
  }
  // What app.synth() does, without preparing and validating every stack a second time.
  const session = { outdir: app.outdir, manifest: app.manifest, skipValidation: true };
  all.forEach((stack) => stack.synthesizer.synthesize(session));
  app.manifest.writeToFile();
  removeStaleFiles(app);
}

/**
 * Synthesizes the settings' stacks and prints what is said about them, or what is wrong in the settings.
 *
 * @param outdir where the stacks are written, `cdktf.out` by default
 */
export function run(report: (app: App) => string, outdir?: string): void {
  try {
    const settings = loadSettings();
    const app = new App({ stackTraces: false, outdir });
    withoutTraces(() => synthesize(app, buildStacks(app, settings)));
    // The cdktf CLI prints a summary and the warnings of its own.
    if (process.env.CDKTF_OUTDIR === undefined) {
      console.log(report(app));
    }
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof InvalidInputError)) {
      throw error;
    }
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** cdktf formats a stack trace for every token, a tenth of the time; nobody reads them. */
function withoutTraces(build: () => void): void {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => "";
  try {
    build();
  } finally {
    // An error's own trace is formatted when it is read, so a bug is still reported with one.
    Error.prepareStackTrace = prepareStackTrace;
  }
}

if (require.main === module) {
  run(summary);
}
