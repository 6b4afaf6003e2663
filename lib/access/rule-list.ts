import type { Construct } from "constructs";
import { builtInGroup, isApiGroup, pluralOf } from "./api-resources";
import type { PolicyRule } from "./policy-rule";
import { URL_ONLY_VERBS, Verb } from "./verb";
import { checkedText } from "../private/checks";
import { refuse } from "../private/errors";
import { isKnownLater } from "../private/tokens";

/** A rule as the provider takes it. */
export interface ResourceRuleBlock {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames?: string[];
  readonly verbs: string[];
}

/** A rule for URLs as the provider takes it: without API groups, not even an empty list. */
export interface UrlRuleBlock {
  readonly nonResourceUrls: string[];
  readonly verbs: string[];
}

/** The rules of one role, in the order in which they were given. */
export class RuleList<Block extends ResourceRuleBlock | UrlRuleBlock> {
  private readonly rules: Block[] = [];

  /**
   * @param role the role
   * @param toBlock one checked rule for the kind of role
   * @param render called with all rules after each addition
   */
  constructor(
    private readonly role: Construct,
    private readonly toBlock: (role: Construct, rule: PolicyRule) => Block,
    private readonly render: (rules: Block[]) => void,
  ) {}

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  add(...rules: PolicyRule[]): void {
    for (const rule of rules) {
      this.rules.push(this.toBlock(this.role, rule));
    }
    this.render([...this.rules]);
  }

  /** One rule for each API group, in the order in which the groups are named. */
  allow(verbs: Verb[], resources: string[]): void {
    requireEntries(this.role, "resources", resources);
    const byGroup = new Map<string, string[]>();
    for (const resource of resources) {
      const { group, name } = parsed(this.role, resource);
      byGroup.set(group, [...(byGroup.get(group) ?? []), name]);
    }
    this.add(
      ...[...byGroup].map(([group, names]) => ({ verbs, apiGroups: [group], resources: names })),
    );
  }
}

/** A rule of a cluster role: for resources or for URLs. */
export function clusterRule(role: Construct, rule: PolicyRule): ResourceRuleBlock | UrlRuleBlock {
  const { nonResourceUrls } = rule;
  return nonResourceUrls === undefined
    ? resourceRule(role, rule)
    : urlRule(role, rule, nonResourceUrls);
}

/** A rule of a role in a namespace, which has no URLs. */
export function namespacedRule(role: Construct, rule: PolicyRule): ResourceRuleBlock {
  if (rule.nonResourceUrls !== undefined) {
    refuse({
      where: role,
      property: "nonResourceUrls",
      given: rule.nonResourceUrls,
      problem: "a role of a namespace has no URLs",
      remedy: "Put the rule into a ClusterRole.",
    });
  }
  return resourceRule(role, rule);
}

function resourceRule(role: Construct, rule: PolicyRule): ResourceRuleBlock {
  const apiGroups = rule.apiGroups ?? [""];
  const resources = rule.resources ?? [];
  const verbs = checkedVerbs(role, rule);
  requireEntries(role, "apiGroups", apiGroups);
  requireEntries(role, "resources", resources);
  if (rule.resourceNames !== undefined) {
    requireEntries(role, "resourceNames", rule.resourceNames);
  }
  const unmatched = verbs.find((verb) => URL_ONLY_VERBS.includes(verb));
  if (unmatched !== undefined) {
    refuse({
      where: role,
      property: "verbs",
      given: unmatched,
      problem: "is a verb for URLs, and matches no request for a resource",
      remedy: "Use create for POST and update for PUT.",
    });
  }
  apiGroups.forEach((group) => checkedApiGroup(role, group, rule));
  resources.forEach((resource) => checkedResource(role, resource, apiGroups, rule));
  return { apiGroups, resources, resourceNames: rule.resourceNames, verbs };
}

function urlRule(role: Construct, rule: PolicyRule, nonResourceUrls: string[]): UrlRuleBlock {
  requireEntries(role, "nonResourceUrls", nonResourceUrls);
  const mixed = (["apiGroups", "resources", "resourceNames"] as const).find(
    (property) => rule[property] !== undefined,
  );
  if (mixed !== undefined) {
    refuse({
      where: role,
      property: mixed,
      given: rule[mixed],
      problem: "a rule is for resources or for URLs, not for both",
      remedy: "Make two rules of it.",
    });
  }
  for (const url of nonResourceUrls) {
    refuseWildcard(role, "nonResourceUrls", url, rule);
    checkedText(role, "nonResourceUrls", url, {
      pattern: /^(\*|\/[^\s*]*\*?)$/,
      problem: "is not a URL of the API server",
      remedy: 'Give a path that starts with "/", with "*" at most at its end.',
    });
  }
  return { nonResourceUrls, verbs: checkedVerbs(role, rule) };
}

function checkedVerbs(role: Construct, rule: PolicyRule): string[] {
  requireEntries(role, "verbs", rule.verbs);
  return rule.verbs.map((verb) => {
    if (!(verb instanceof Verb)) {
      refuse({
        where: role,
        property: "verbs",
        given: verb,
        problem: "is not a Verb",
        remedy: 'Use a constant such as Verb.GET, or Verb.of("get").',
      });
    }
    refuseWildcard(role, "verbs", verb.name, rule);
    return verb.name;
  });
}

function checkedApiGroup(role: Construct, group: string, rule: PolicyRule): void {
  refuseWildcard(role, "apiGroups", group, rule);
  checkedText(role, "apiGroups", group, {
    pattern: /^(\*|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?)$/,
    maxLength: 253,
    problem: "is not an API group",
    remedy: 'Give the group without its version, for example "apps", or "" for the core group.',
  });
}

function checkedResource(
  role: Construct,
  resource: string,
  apiGroups: string[],
  rule: PolicyRule,
): void {
  if (resource.includes("*")) {
    refuseWildcard(role, "resources", "*", rule);
  }
  checkedText(role, "resources", resource, RESOURCE);
  const [name = "", subresource] = resource.split("/");
  if (apiGroups.every((group) => group === "" || isApiGroup(group))) {
    refuseKubectlName(role, name, subresource);
  }
  const group = builtInGroup(name);
  if (group !== undefined && apiGroups.every((given) => given === "")) {
    refuse({
      where: role,
      property: "resources",
      given: resource,
      problem: `belongs to the API group ${group}, and matches nothing in the core group`,
      remedy: `Add apiGroups: ["${group}"], or use allow, which finds the group.`,
    });
  }
}

/** kubectl resolves these against the cluster; in a rule they match nothing. */
function refuseKubectlName(role: Construct, name: string, subresource: string | undefined): void {
  const plural = pluralOf(name);
  if (plural !== undefined) {
    refuse({
      where: role,
      property: "resources",
      given: name,
      problem: "is a name that only kubectl understands, and matches nothing in a rule",
      remedy: `Give the plural: "${plural}".`,
    });
  }
  if (subresource !== undefined && isApiGroup(name)) {
    refuse({
      where: role,
      property: "resources",
      given: `${name}/${subresource}`,
      problem: `${name} is an API group, not a resource`,
      remedy: `Give "${subresource}.${name}" to allow, or apiGroups: ["${name}"] to a rule.`,
    });
  }
}

const RESOURCE = {
  // Behind the slash extensions have more levels, and impersonation any key: userextras/scopes.
  pattern: /^(\*|[a-z][-a-z0-9]*)(\/(\*|[^\s*]+))?$/,
  problem: "is not a resource",
  remedy:
    'Give the plural name in lower case, with a subresource if you like: "pods", "pods/log". kubectl api-resources lists them.',
};

/** `deployments.apps/scale`, as `kubectl create role --resource` takes it. */
function parsed(role: Construct, resource: string): { group: string; name: string } {
  if (resource.includes("*")) {
    refuse({
      where: role,
      property: "resources",
      given: resource,
      problem: "allows every resource, secrets and those of later versions included",
      remedy: "Name the resources, or add a rule with allowWildcards.",
    });
  }
  if (isKnownLater(resource)) {
    refuse({
      where: role,
      property: "resources",
      problem: "is known only to Terraform, so its API group can't be found",
      remedy: "Use addRules, with the API group beside it.",
    });
  }
  const match = /^([^./]+)(?:\.([^/]+))?(\/.+)?$/.exec(resource);
  const [, name = resource, group = builtInGroup(name) ?? "", subresource = ""] = match ?? [];
  return { group, name: `${name}${subresource}` };
}

function refuseWildcard(
  role: Construct,
  property: string,
  value: string,
  { allowWildcards }: PolicyRule,
): void {
  if (value === "*" && allowWildcards !== true) {
    refuse({
      where: role,
      property,
      given: value,
      problem: "allows everything, that of later versions included",
      remedy: `Name the ${property}, or set allowWildcards to true.`,
    });
  }
}

function requireEntries(role: Construct, property: string, values: readonly unknown[]): void {
  if (values.length === 0) {
    refuse({
      where: role,
      property,
      given: values,
      problem: "is empty, and allows nothing",
      remedy: "Name at least one.",
    });
  }
}
