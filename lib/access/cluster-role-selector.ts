import type { Construct } from "constructs";
import { checkedLabelKey, checkedLabels, checkedLabelValue } from "./rules";
import { refuse } from "../private/errors";

/** How a selector compares a label, as Kubernetes spells it. */
export enum SelectorOperator {
  IN = "In",
  NOT_IN = "NotIn",
  EXISTS = "Exists",
  DOES_NOT_EXIST = "DoesNotExist",
}

/** One condition of a selector. */
export interface SelectorExpression {
  /** Key of the label. */
  readonly key: string;

  readonly operator: SelectorOperator;

  /**
   * What the label is compared with. `In` and `NotIn` need it.
   *
   * @default - none
   */
  readonly values?: string[];
}

/** Finds cluster roles by their labels. All conditions have to hold. */
export interface ClusterRoleSelector {
  /**
   * Labels that a role has to have.
   *
   * @default - none
   */
  readonly matchLabels?: { [key: string]: string };

  /**
   * Further conditions.
   *
   * @default - none
   */
  readonly matchExpressions?: SelectorExpression[];
}

/** @internal */
export function selectorBlock(role: Construct, selector: ClusterRoleSelector): ClusterRoleSelector {
  const property = "aggregationSelectors";
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length === 0 && matchExpressions.length === 0) {
    refuse({
      where: role,
      property,
      given: selector,
      problem: "a selector without conditions finds every cluster role",
      remedy: "Give matchLabels or matchExpressions.",
    });
  }
  checkedLabels(role, property, matchLabels);
  for (const { key, operator, values = [] } of matchExpressions) {
    checkedLabelKey(role, property, key);
    values.forEach((value) => checkedLabelValue(role, `${property}.${key}`, value));
    const compares = [SelectorOperator.IN, SelectorOperator.NOT_IN].includes(operator);
    if (compares !== values.length > 0) {
      refuse({
        where: role,
        property: `${property}.${key}`,
        given: values,
        problem: `${operator} ${compares ? "compares with values, and there are none" : "takes no values"}`,
        remedy: compares ? "Give values." : "Leave the values out.",
      });
    }
  }
  return selector;
}
