import { spawn } from "node:child_process";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunProps {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Told of each line as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end. Asynchronous, because the providers are served by this very process. */
export function run(command: string, args: readonly string[], props: RunProps): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...props, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    let rest = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) props.onLine?.(line);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}
