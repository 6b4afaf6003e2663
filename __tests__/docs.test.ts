import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsSchema } from "../app/settings-schema";

const root = join(__dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const readme = read("README.md");
const help = read("help");
const ci = read(".ci/run")
  .split("\n")
  .map((line) => line.trim().replace(/^\((.*)\)$/, "$1"));
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe("README", () => {
  const pages = readme + read("docs/access.md") + read("docs/import.md");
  const examples = [...pages.matchAll(/<!-- (examples\/[\w-]+\.ts) -->\n\n```ts\n(.*?)```/gs)];

  test("shows every example, or a page of docs does", () => {
    expect(examples.map(([, file]) => file).sort()).toEqual(
      readdirSync(join(root, "examples")).map((file) => `examples/${file}`),
    );
    expect(pages.match(/```ts/g)).toHaveLength(examples.length);
  });

  test.each(examples.map(([, file, code]) => [file!, code!]))(
    "%s stands there as it is compiled and run",
    (file, code) => {
      expect(code).toBe(read(file));
    },
  );

  test("names a construct that exists in every row of the article's table", () => {
    const exported = read("lib/index.ts");
    const rows = [...readme.matchAll(/^\| `?az .*|^\| `kubectl .*|^\| the same today.*/gm)];
    expect(rows.length).toBeGreaterThan(12);
    for (const [row] of rows) {
      const names = row.split("|")[2]!.match(/\b[A-Z]\w+/g)!;
      for (const name of names) {
        expect(exported).toMatch(new RegExp(`\\b${name}\\b`));
      }
    }
  });

  test("links to files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link]) => link!);
    expect(() =>
      links.forEach((link) => execFileSync("test", ["-e", join(root, link)])),
    ).not.toThrow();
  });
});

/** What needs an Azure subscription, another tool's sign-in or a published package. */
const ELSEWHERE = [
  /^az /,
  /^export ARM_SUBSCRIPTION_ID=/,
  /^npx cdktf (deploy|destroy|diff) /,
  /^mv terraform\.[\w-]+\.tfstate /,
  /^terraform -chdir=cdktf\.out\/stacks\/[\w-]+ (init|plan|destroy)$/,
  /^terraform state mv -state=/,
  /^npm install cdktf-aks-azuread$/,
  /^(kubelogin|kubectl|which) /,
];

/** Commands that the tests run instead of CI. */
const TESTED = ["AKS_AZUREAD_SETTINGS=settings.json npm start"];

describe("every printed command", () => {
  const inReadme = [...readme.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block]) =>
    block!.trim().split("\n"),
  );
  const inHelp = [
    ...help.matchAll(
      /^ +((?:(?:npm|npx|az|export|terraform|kubelogin|kubectl|mv) |AKS_\w+=)\S.*)$/gm,
    ),
  ].map(([, line]) => line!.split(/ {2,}/)[0]!.trim());

  test.each([...new Set([...inReadme, ...inHelp])])(
    "%s is run by CI, by a test, or needs Azure",
    (command) => {
      const elsewhere = ELSEWHERE.some((pattern) => pattern.test(command));
      const inCi = ci.some((line) => line === command || line.endsWith(`&& ${command}`));
      expect([elsewhere, inCi, TESTED.includes(command)]).toContain(true);
    },
  );

  test.each([
    ...new Set([...(readme + help).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!)),
  ])("npm run %s exists", (name) => {
    expect(Object.keys(scripts)).toContain(name);
  });
});

describe("help", () => {
  test("is plain ASCII text that fits 110 columns", () => {
    expect(help).toMatch(/^[\x20-\x7e\n]+$/);
    expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  test("lists every setting, and none that doesn't exist", () => {
    const listed = help
      .slice(help.indexOf("  setting  "), help.indexOf("FIRST SIGN-IN"))
      .split("\n")
      .slice(1)
      .map((line) => /^ {2}(\w+)/.exec(line)?.[1])
      .filter((name) => name !== undefined);
    expect(listed).toEqual(Object.keys(settingsSchema.entries));
  });

  test("has the article's troubleshooting list and what to check", () => {
    for (const item of [
      "UPN or object id",
      "200 groups",
      "server secret",
      "one kubectl",
      "kubelogin",
    ]) {
      expect(help).toMatch(new RegExp(`^ {4}${item} `, "m"));
    }
  });
});
