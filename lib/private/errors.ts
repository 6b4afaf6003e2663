import type { IConstruct } from "constructs";

/** What was wrong with one input, in the words of the person who gave it. */
export interface InvalidInput {
  /** The construct's path, or the name of the method for something that has no construct. */
  readonly where: IConstruct | string;
  /** The property, as it is spelled in the API. */
  readonly property: string;
  /** What was given. Left out where it may be a secret. */
  readonly given?: unknown;
  /** What is wrong with it, in half a sentence. */
  readonly problem: string;
  /** What to do instead. */
  readonly remedy: string;
}

/** Thrown when a construct is given something that Azure, Kubernetes or Terraform would refuse. */
export class InvalidInputError extends Error {
  constructor(readonly input: InvalidInput) {
    super(describe(input));
    this.name = "InvalidInputError";
  }
}

export function refuse(input: InvalidInput): never {
  throw new InvalidInputError(input);
}

function describe({ where, property, given, problem, remedy }: InvalidInput): string {
  const place = typeof where === "string" ? where : where.node.path;
  const value = given === undefined ? "" : ` ${show(given)}`;
  return `[${place}] ${property}${value}: ${problem}. ${remedy}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
