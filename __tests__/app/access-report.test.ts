import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { writeAccessReport } from "../../app/access";
import { type AccessReport, accessReport } from "../../app/access-report";
import { parseSettings } from "../../app/settings";
import {
  AccessStack,
  AksCluster,
  AksRole,
  AzureAdIntegration,
  ClusterRole,
  ClusterRoleBinding,
  ClusterStack,
  Namespace,
  Principal,
  Role,
  SelectorOperator,
  Subject,
  Verb,
} from "../../lib";
import { buildStacks } from "../../main";
import { mermaidProblems } from "../support/mermaid";
import { GUIDS } from "../support/values";

function synthesized<T>(build: (app: App) => void, read: (app: App) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), "access-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    build(app);
    app.synth();
    return read(app);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const report = (build: (app: App) => void): AccessReport =>
  synthesized(build, ({ outdir }) => accessReport(outdir));

const example = (app: App) => void buildStacks(app, parseSettings({}, "test"));
const diagrams = (markdown: string) =>
  [...markdown.matchAll(/```mermaid\n(.*?)```/gs)].map(([, diagram]) => diagram!);

test("of the default example", () => {
  expect(report(example).markdown).toMatchSnapshot();
});

test("is written beside the stacks, and printed without the diagram", () => {
  const { printed, written } = synthesized(example, (app) => ({
    printed: writeAccessReport(app),
    written: readFileSync(join(app.outdir, "access.md"), "utf8"),
  }));
  expect(printed).toContain("## managed");
  expect(printed).not.toContain("mermaid");
  expect(written).toBe(report(example).markdown);
  expect(diagrams(written)).toHaveLength(2);
});

test("docs/access.md shows the real report", () => {
  const docs = readFileSync(join(__dirname, "../../docs/access.md"), "utf8");
  const [, managed] = report(example).markdown.split(/(?=## managed)/);
  expect(docs).toContain(managed!.replace(/^## managed\n/, "").trimEnd());
});

/** Everything that can grant something, with names that try to break the table or the diagram. */
function everything(app: App): void {
  const clusters = new ClusterStack(app, "prod-cluster", {
    name: "prod",
    resourceGroupName: "rg",
    location: "EastUS",
    azureAd: AzureAdIntegration.managed({
      adminGroups: [{ objectId: GUIDS.group }],
      azureRbac: true,
    }),
  });
  const { cluster } = clusters;
  cluster.allowSignIn("Alice", Principal.user(GUIDS.guest));
  cluster.addRoleAssignment("Ci", {
    principal: Principal.servicePrincipal(GUIDS.application),
    role: AksRole.of({ name: "Mine", guid: GUIDS.tenant, inCluster: true }),
    namespace: "dev",
  });
  cluster.allowSignIn("Variable", Principal.group(variable(clusters)));
  const access = new AccessStack(app, "prod-access", {
    cluster: AksCluster.fromName({ name: "prod", resourceGroupName: "rg" }),
  });
  const namespace = new Namespace(access, "Dev", { name: "dev" });
  const role = new Role(access, "Reader", { name: 'read|er "x"'.replace(/ /g, "_"), namespace });
  role.allow(Verb.READ, ["pods", "deployments"]);
  role.addRules({ verbs: [Verb.GET], resources: ["secrets"], resourceNames: ["tls"] });
  role.bind(
    "All",
    Subject.user("alice@contoso.com"),
    Subject.serviceAccount(namespace, "ci"),
    Subject.lookup({ mail: "bob@contoso.com" }),
    Subject.lookup({ objectId: GUIDS.guest }),
  );
  const nodes = new ClusterRole(access, "Nodes", {
    name: "system:<nodes>#1;&[x]",
    rules: [{ verbs: [Verb.GET], nonResourceUrls: ["/healthz"] }],
  });
  nodes.bind("Ops", Subject.group(GUIDS.group));
  new ClusterRole(access, "All", {
    name: "all",
    aggregationSelectors: [{ matchExpressions: [{ key: "x", operator: SelectorOperator.EXISTS }] }],
  });
  new ClusterRoleBinding(access, "Custom", {
    name: "custom",
    role: ClusterRole.VIEW,
    subjects: [Subject.signedInUser(), Subject.group("${var.unknown}")],
  });
}

function variable(stack: TerraformStack): string {
  const secret = { type: "string", sensitive: true, default: "hunter2" };
  return new TerraformVariable(stack, "group_id", secret).stringValue;
}

test("of everything that can grant something", () => {
  const { tables } = report(everything);
  expect(tables).toMatchSnapshot();
  for (const line of tables.split("\n").filter((text) => text.startsWith("|"))) {
    expect(line.replace(/\\\|/g, "").match(/\|/g)!.length).toBeGreaterThanOrEqual(4);
  }
});

test.each<[string, (app: App) => void]>([
  ["the default example", example],
  ["everything", everything],
  ["nothing", (app) => void new TerraformStack(app, "empty-access")],
])("the diagrams of %s are Mermaid flowcharts", (_, build) => {
  const found = diagrams(report(build).markdown);
  expect(found.length).toBeGreaterThan(0);
  expect(found.flatMap(mermaidProblems)).toEqual([]);
});

test.each([
  ['flowchart LR\n  n1["a "b""] -->|"x"| n2["c"]'],
  ['flowchart LR\n  n1 -->|"x"| n2["c"]'],
  ['graph LR\n  n1["a"] -->|"x"| n2["c"]'],
  ['flowchart LR\n  n1["a"] -->|"x| n2["c"]'],
  ['flowchart LR\n  n1["a"] -->|"x"| n1["c"]'],
  ['flowchart LR\n  n1["a;"] -->|"x"| n2["c"]'],
])("the check of the diagrams finds what is wrong in %j", (diagram) => {
  expect(mermaidProblems(diagram)).not.toEqual([]);
});

test("no secret appears: neither a password, nor a variable's value, nor a credential", () => {
  const { markdown } = report((app) => {
    example(app);
    everything(app);
  });
  expect(markdown).not.toMatch(
    /hunter2|password|secret_|server_app_secret|kube_config|certificate/i,
  );
  expect(markdown).toContain("var.group_id");
});
