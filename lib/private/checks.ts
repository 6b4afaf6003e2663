import type { IConstruct } from "constructs";
import { refuse } from "./errors";
import { isKnownLater, isReference } from "./tokens";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where a value was given, for the message when it is refused. */
export type Where = IConstruct | string;

export function isGuid(value: string): boolean {
  return GUID.test(value);
}

/** The rule that a literal text has to meet. */
export interface TextRule {
  readonly pattern: RegExp;
  readonly maxLength?: number;
  readonly problem: string;
  readonly remedy: string;
}

export function checkedText(where: Where, property: string, value: string, rule: TextRule): string {
  if (isKnownLater(value)) {
    return value;
  }
  const { problem, remedy } = rule;
  const tooLong = typeof value === "string" && value.length > (rule.maxLength ?? Infinity);
  if (typeof value !== "string" || tooLong || !rule.pattern.test(value)) {
    refuse({ where, property, given: value, problem, remedy });
  }
  return value;
}

/** A GUID in lower case, as Azure AD writes it: Kubernetes compares names letter by letter. */
export function checkedGuid(
  where: Where,
  property: string,
  value: string,
  remedy = "Give a GUID of the form 00000000-0000-0000-0000-000000000000.",
): string {
  if (isKnownLater(value)) {
    return value;
  }
  checkedText(where, property, value, { pattern: GUID, problem: "is not a GUID", remedy });
  return value.toLowerCase();
}

/** As `checkedGuid`, for a property that may be left out. */
export function optionalGuid(
  where: Where,
  property: string,
  value: string | undefined,
  remedy?: string,
): string | undefined {
  return value === undefined ? undefined : checkedGuid(where, property, value, remedy);
}

export function checkedInteger(
  where: Where,
  property: string,
  value: number,
  minimum: number,
  maximum: number,
): number {
  if (isKnownLater(value)) {
    return value;
  }
  if (!Number.isInteger(value) || value < minimum || value > maximum) {
    refuse({
      where,
      property,
      given: value,
      problem: `is not a whole number from ${minimum} to ${maximum}`,
      remedy: `Give a number from ${minimum} to ${maximum}.`,
    });
  }
  return value;
}

/** A secret has to come from Terraform: a literal one would stand readable in the emitted files. */
export function checkedSecret(where: Where, property: string, value: string): string {
  if (typeof value !== "string" || value === "") {
    refuse({
      where,
      property,
      given: value,
      problem: "is no secret",
      remedy: SECRET_REMEDY,
    });
  }
  if (!isReference(value)) {
    refuse({
      where,
      property,
      problem: "is a literal secret, and would be readable in the synthesized files",
      remedy: SECRET_REMEDY,
    });
  }
  return value;
}

const SECRET_REMEDY =
  "Pass a reference: the secret of a ServerApplication, or a sensitive TerraformVariable's stringValue.";
