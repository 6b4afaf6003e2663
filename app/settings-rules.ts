import * as v from "valibot";
import { checkedText } from "../lib/private/checks";
import { InvalidInputError } from "../lib/private/errors";

/**
 * The library's own check as a rule of a setting, so that a bad value is reported with all the others
 * and in the same words as by the construct.
 */
export function checkedBy<T>(check: (value: T) => unknown) {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) {
      return;
    }
    try {
      check(dataset.value);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) {
        throw error;
      }
      addIssue({ message: `${error.input.problem}. ${error.input.remedy}` });
    }
  });
}

/** A text that meets a check of the library. */
export function textBy(check: (value: string) => unknown) {
  return v.pipe(
    v.string(),
    v.check(
      (value) => !value.includes("${"),
      "is a Terraform expression, which the example has nothing to resolve with. Give the value itself.",
    ),
    checkedBy(check),
  );
}

/** A team's name becomes part of its Terraform addresses and of its bindings' names. */
export function checkedTeamName(value: string): string {
  return checkedText("settings", "name", value, {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    maxLength: 63,
    problem: "is not a team's name",
    remedy: "Give 1 to 63 lower-case letters, digits and hyphens.",
  });
}
