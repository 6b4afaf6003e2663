/** What a provider reports to Terraform in place of an exception. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
}

/** A service says no: becomes an error diagnostic of the resource that asked. */
export class Refusal extends Error {
  constructor(
    readonly summary: string,
    readonly detail = "",
  ) {
    super(detail === "" ? summary : `${summary}: ${detail}`);
    this.name = "Refusal";
  }
}

/** A defect of the rehearsal itself must look like one: it is passed on with its stack. */
export function toDiagnostic(error: unknown): Diagnostic {
  if (error instanceof Refusal) {
    return { severity: "ERROR", summary: error.summary, detail: error.detail };
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { severity: "ERROR", summary: "The simulated provider failed", detail };
}
