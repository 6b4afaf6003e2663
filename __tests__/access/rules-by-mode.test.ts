import { App, Manifest } from "cdktf";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AccessStack,
  AksCluster,
  AksRole,
  AzureAdIntegration,
  AzureAdIntegrationKind,
  ClusterCredentials,
  ClusterRole,
  ClusterRoleBinding,
  ClusterStack,
  type IPrincipal,
  type ISubject,
  Namespace,
  Principal,
  RoleBinding,
  Subject,
} from "../../lib";
import { errorOf } from "../support/synth";
import { GUIDS, variable } from "../support/values";

const { MANAGED, LEGACY } = AzureAdIntegrationKind;
const admins = [{ objectId: GUIDS.group }];

/** Integration and authorization mode: legacy with Azure RBAC can't be typed. */
const MODES = {
  legacy: AksCluster.fromName({ name: "c", resourceGroupName: "rg", azureAdKind: LEGACY }),
  managed: AksCluster.fromName({ name: "c", resourceGroupName: "rg", azureAdKind: MANAGED }),
  "managed with Azure RBAC": AksCluster.fromName({
    name: "c",
    resourceGroupName: "rg",
    azureAdKind: MANAGED,
    azureRbac: true,
  }),
};
type Mode = keyof typeof MODES;

/** What the app ends in: the warnings, or the refusal. */
function outcome(build: (app: App) => void): { files: string; said: string } {
  const outdir = mkdtempSync(join(tmpdir(), "modes-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    const manifest = JSON.parse(readFileSync(join(outdir, Manifest.fileName), "utf8"));
    const stacks = Object.values<{ name: string; synthesizedStackPath: string; annotations: [] }>(
      manifest.stacks,
    );
    const warnings = stacks.flatMap(({ annotations }: { annotations: { message: string }[] }) =>
      annotations.map(({ message }) => message).filter((message) => !/June 2023/.test(message)),
    );
    return {
      files: stacks
        .map(({ synthesizedStackPath }) => readFileSync(join(outdir, synthesizedStackPath), "utf8"))
        .join(),
      said: warnings.length > 0 ? `warned: ${warnings.join()}` : "emitted",
    };
  } catch (error) {
    return { files: "", said: `refused: ${(error as Error).message}` };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const SUBJECTS: Record<string, ISubject> = {
  user: Subject.user("alice@contoso.com"),
  guest: Subject.guest(GUIDS.guest),
  group: Subject.group(GUIDS.group),
  "service principal": Subject.servicePrincipal(GUIDS.application),
  "service account": Subject.serviceAccount("ci", "deployer"),
  "signed-in user": Subject.signedInUser(),
  lookup: Subject.lookup({ mail: "alice@contoso.com" }),
};

describe("Kubernetes RBAC", () => {
  const looked = /user_type == "Guest"\) \|\| .*\? .*object_id : .*user_principal_name/;
  test.each<[string, Mode, string, RegExp]>([
    ["user", "legacy", "emitted", /"kind": "User",\s+"name": "alice@contoso.com"/],
    ["user", "managed", "emitted", /"kind": "User",\s+"name": "alice@contoso.com"/],
    ["user", "managed with Azure RBAC", "emitted", /"kind": "User",\s+"name": "alice@contoso.com"/],
    ["guest", "legacy", "emitted", /"kind": "User",\s+"name": "22222222-/],
    ["guest", "managed", "emitted", /"kind": "User",\s+"name": "22222222-/],
    ["guest", "managed with Azure RBAC", "emitted", /"kind": "User",\s+"name": "22222222-/],
    ["group", "legacy", "emitted", /"kind": "Group",\s+"name": "11111111-/],
    ["group", "managed", "emitted", /"kind": "Group",\s+"name": "11111111-/],
    ["group", "managed with Azure RBAC", "emitted", /"kind": "Group",\s+"name": "11111111-/],
    ["service principal", "legacy", "refused: .*migrate the cluster to AKS-managed Azure AD", /^$/],
    ["service principal", "managed", "emitted", /"kind": "User",\s+"name": "55555555-/],
    ["service principal", "managed with Azure RBAC", "emitted", /"kind": "User",\s+"name": "55555/],
    ["service account", "legacy", "emitted", /"kind": "ServiceAccount",\s+"name": "deployer"/],
    ["service account", "managed", "emitted", /"kind": "ServiceAccount",\s+"name": "deployer"/],
    ["service account", "managed with Azure RBAC", "emitted", /"kind": "ServiceAccount"/],
    ["signed-in user", "legacy", "emitted", looked],
    ["signed-in user", "managed", "emitted", looked],
    ["signed-in user", "managed with Azure RBAC", "emitted", looked],
    ["lookup", "legacy", "emitted", looked],
    ["lookup", "managed", "emitted", looked],
    ["lookup", "managed with Azure RBAC", "emitted", looked],
  ])("%s on %s: %s", (kind, mode, said, file) => {
    const subjects = [SUBJECTS[kind]!];
    for (const where of ["cluster", "namespace"]) {
      const result = outcome((app) => {
        const stack = new AccessStack(app, "access", { cluster: MODES[mode] });
        const binding = { name: "b", role: ClusterRole.VIEW, subjects };
        if (where === "cluster") {
          new ClusterRoleBinding(stack, "B", binding);
        } else {
          new RoleBinding(stack, "B", { ...binding, namespace: Namespace.DEFAULT });
        }
      });
      expect(result.said).toMatch(new RegExp(`^${said}`));
      expect(result.files.replace(/\\"/g, '"')).toMatch(file);
    }
  });

  test.each([
    ["a group by name", () => Subject.group("developers"), "az ad group show"],
    ["a guest by UPN", () => Subject.user("bob_x.com#EXT#@contoso.com"), "Subject.guest"],
    ["a guest by mail", () => Subject.guest("bob@x.com"), "az ad user show"],
    [
      "a member by object id",
      () => Subject.user(GUIDS.guest),
      "Only a user of another tenant is bound by object id",
    ],
  ])("%s is refused before any cluster is known, with the remedy", (_, make, remedy) => {
    expect(make).toThrow(remedy);
  });
});

describe("Azure RBAC", () => {
  const INTEGRATIONS: Record<Mode, AzureAdIntegration> = {
    legacy: undefined as never,
    managed: AzureAdIntegration.managed({ adminGroups: admins }),
    "managed with Azure RBAC": AzureAdIntegration.managed({ azureRbac: true }),
  };
  const PRINCIPALS: Record<string, IPrincipal> = {
    user: Principal.user(GUIDS.guest),
    group: Principal.group(GUIDS.group),
    "service principal": Principal.servicePrincipal(GUIDS.application),
  };
  const ROLES: Record<string, AksRole> = {
    "Cluster User": AksRole.CLUSTER_USER,
    "Cluster Admin": AksRole.CLUSTER_ADMIN,
    "RBAC Reader": AksRole.RBAC_READER,
  };
  const assign = (role: string, principal: string, mode: Mode, namespace?: string) =>
    outcome((app) => {
      const stack = new ClusterStack(app, "cluster", {
        name: "c",
        resourceGroupName: "rg",
        location: "EastUS",
        azureAd:
          mode === "legacy"
            ? AzureAdIntegration.legacy({
                server: { clientId: GUIDS.application, secret: variable(stackOf(app), "secret") },
                client: { clientId: GUIDS.application },
              })
            : INTEGRATIONS[mode],
      });
      stack.cluster.addRoleAssignment("A", {
        principal: PRINCIPALS[principal]!,
        role: ROLES[role]!,
        namespace,
      });
    });
  // The variable only stands for a reference.
  const stackOf = (app: App) =>
    new AccessStack(app, "other", { cluster: MODES.managed }) as AccessStack;

  const noAccounts = "warned: The cluster has no local accounts";
  const off = "refused: .*Azure RBAC is off on this cluster";
  test.each<[string, string, Mode, string]>([
    ["Cluster User", "user", "legacy", "emitted"],
    ["Cluster User", "user", "managed", "emitted"],
    ["Cluster User", "user", "managed with Azure RBAC", "emitted"],
    ["Cluster User", "group", "legacy", "emitted"],
    ["Cluster User", "group", "managed", "emitted"],
    ["Cluster User", "group", "managed with Azure RBAC", "emitted"],
    ["Cluster User", "service principal", "legacy", "warned: .*not sign in with it"],
    ["Cluster User", "service principal", "managed", "emitted"],
    ["Cluster User", "service principal", "managed with Azure RBAC", "emitted"],
    ["Cluster Admin", "user", "legacy", "emitted"],
    ["Cluster Admin", "user", "managed", noAccounts],
    ["Cluster Admin", "group", "managed with Azure RBAC", noAccounts],
    ["Cluster Admin", "service principal", "legacy", "emitted"],
    ["RBAC Reader", "user", "legacy", `${off}.*migrate the cluster`],
    ["RBAC Reader", "user", "managed", `${off}.*Set azureRbac`],
    ["RBAC Reader", "user", "managed with Azure RBAC", "emitted"],
    ["RBAC Reader", "group", "legacy", off],
    ["RBAC Reader", "group", "managed", off],
    ["RBAC Reader", "group", "managed with Azure RBAC", "emitted"],
    ["RBAC Reader", "service principal", "legacy", off],
    ["RBAC Reader", "service principal", "managed", off],
    ["RBAC Reader", "service principal", "managed with Azure RBAC", "emitted"],
  ])("%s for a %s on %s: %s", (role, principal, mode, said) => {
    expect(assign(role, principal, mode).said).toMatch(new RegExp(`^${said}`));
  });

  test("an RBAC role counts in one namespace, the others in none", () => {
    const mode = "managed with Azure RBAC";
    expect(assign("RBAC Reader", "group", mode, "dev").files).toMatch(/\.id\}\/namespaces\/dev"/);
    expect(assign("Cluster User", "group", mode, "dev").said).toMatch(/counts in no namespace/);
    expect(assign("RBAC Reader", "group", mode, "Dev").said).toMatch(/DNS-1123 label/);
  });
});

describe("which cluster a binding goes to", () => {
  const legacy = MODES.legacy;
  const pipeline = SUBJECTS["service principal"]!;
  const props = { name: "b", role: ClusterRole.VIEW, subjects: [pipeline] };

  test("without credentials nothing is known about it", () => {
    expect(() => errorOf((stack) => void new ClusterRoleBinding(stack, "B", props))).toThrow(
      "expected an error",
    );
  });

  test("credentials made after the binding are refused: it went unchecked", () => {
    const message = errorOf((stack) => {
      new ClusterRoleBinding(stack, "B", props);
      new ClusterCredentials(stack, "Credentials", { cluster: legacy });
    });
    expect(message).toContain("Make the ClusterCredentials first");
  });

  test("two credentials in one scope leave it open, the nearest scope counts", () => {
    expect(
      outcome((app) => {
        const stack = new AccessStack(app, "access", { cluster: legacy });
        new ClusterCredentials(stack, "Other", { cluster: MODES.managed });
        new ClusterRoleBinding(stack, "B", props);
      }).said,
    ).toBe("emitted");
  });
});
