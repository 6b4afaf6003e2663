/** A change that Terraform plans, by its own names: create, update, replace, delete, noop, import, move. */
export interface Change {
  readonly address: string;
  readonly action: string;
  readonly importing: boolean;
  /** The address before a move. */
  readonly previous?: string;
}

/** What a Terraform command said, from its `-json` output. */
export interface Report {
  readonly ok: boolean;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** Planned changes; those of an apply as it planned them. */
  readonly changes: readonly Change[];
  /** Resources that were completed, in order: `create azuread_group.Admins`. */
  readonly completed: readonly string[];
  readonly outputs: Readonly<Record<string, { value?: unknown; sensitive?: boolean }>>;
}

interface Message {
  type?: string;
  diagnostics?: RawDiagnostic[];
  diagnostic?: RawDiagnostic;
  change?: {
    action: string;
    resource: { addr: string };
    previous_resource?: { addr: string };
    importing?: object;
  };
  hook?: { action?: string; resource?: { addr: string } };
  outputs?: Report["outputs"];
}

interface RawDiagnostic {
  severity: string;
  summary: string;
  detail?: string;
}

/** Reads the messages that Terraform printed, one JSON object a line, or one object over many. */
export function parseReport(code: number, output: string): Report {
  const messages = parseMessages(output);
  const diagnostics = messages.flatMap(({ diagnostic, diagnostics: all }) => [
    ...(diagnostic ? [diagnostic] : []),
    ...(all ?? []),
  ]);
  const texts = (severity: string): string[] =>
    diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .map(({ summary, detail }) => (detail ? `${summary}: ${detail}` : summary));
  return {
    ok: code === 0,
    errors: texts("error"),
    warnings: texts("warning"),
    changes: messages.flatMap(({ type, change }) =>
      type === "planned_change" && change
        ? [
            {
              address: change.resource.addr,
              action: change.action,
              importing: change.importing !== undefined,
              ...(change.previous_resource && { previous: change.previous_resource.addr }),
            },
          ]
        : [],
    ),
    completed: messages.flatMap(({ type, hook }) =>
      type === "apply_complete" && hook?.resource && hook.action !== "read"
        ? [`${hook.action} ${hook.resource.addr}`]
        : [],
    ),
    // The last ones: before an apply, Terraform tells only which outputs will change.
    outputs: messages.filter(({ type }) => type === "outputs").at(-1)?.outputs ?? {},
  };
}

function parseMessages(output: string): Message[] {
  try {
    return [JSON.parse(output) as Message];
  } catch {
    return output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Message);
  }
}
