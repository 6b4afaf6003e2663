import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(__dirname, "..");
const run = promisify(execFile);

// Each test starts a program of its own, which a busy machine takes its time for.
jest.setTimeout(30_000);

/** Runs the program of cdktf.json in a folder of its own. */
async function program(folder: string, env: NodeJS.ProcessEnv = {}) {
  const { app } = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8")) as { app: string };
  const [command, ...args] = app.replace("main.ts", join(root, "main.ts")).split(" ");
  return run(
    command!,
    args.map((arg) => (arg === "tsx" ? join(root, "node_modules/tsx/dist/loader.mjs") : arg)),
    {
      cwd: folder,
      env: { PATH: process.env.PATH, CDKTF_CONTEXT_JSON: "{}", ...env },
    },
  );
}

describe("the program", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "main-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("AKS_AZUREAD_SETTINGS=settings.json npm start: writes the stacks that the settings name", async () => {
    writeFileSync(join(folder, "settings.json"), JSON.stringify({ integrations: ["managed"] }));
    const { stdout } = await program(folder, { AKS_AZUREAD_SETTINGS: "settings.json" });
    expect(stdout).toContain("Synthesized 3 stacks");
    expect(readdirSync(join(folder, "cdktf.out", "stacks")).sort()).toEqual([
      "managed-access",
      "managed-cluster",
      "managed-identity",
    ]);
  });

  test("says what is wrong without a stack trace, exits with 1, and leaves the output as it was", async () => {
    const file = join(folder, "cdktf.out/stacks/managed-cluster/cdk.tf.json");
    const before = readFileSync(file, "utf8");
    writeFileSync(join(folder, "bad.json"), JSON.stringify({ nodeCount: 1001, nope: 1 }));
    await expect(program(folder, { AKS_AZUREAD_SETTINGS: "bad.json" })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The settings in bad.json are refused:\n.*nodeCount 1001.*\n.*nope: unknown setting[^\n]*\n$/,
      ),
    });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("leaves the summary to the cdktf CLI when that runs it", async () => {
    const { stdout } = await program(folder, { CDKTF_OUTDIR: "cdktf.out" });
    expect(stdout).toBe("");
  });
});
