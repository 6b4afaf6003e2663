import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { Construct } from "constructs";
import { type ClusterRoleSelector, selectorBlock } from "./cluster-role-selector";
import { bindingName } from "./binding-name";
import { ClusterRoleBinding } from "./cluster-role-binding";
import type { INamespace } from "./namespace";
import type { PolicyRule } from "./policy-rule";
import { RoleBinding } from "./role-binding";
import type { IClusterRole } from "./role-reference";
import { clusterRule, type ResourceRuleBlock, RuleList, type UrlRuleBlock } from "./rule-list";
import { checkedLabels, checkedRbacName } from "./rules";
import type { ISubject } from "./subject";
import { requireUniqueObjects } from "./unique-objects";
import type { Verb } from "./verb";
import { checkedId } from "../private/construct-id";
import { refuse } from "../private/errors";

export interface ClusterRoleProps {
  /** Name of the cluster role. A change replaces the role and the bindings that refer to it. */
  readonly name: string;

  /**
   * What the role allows. More can be added with `allow` and `addRules`.
   *
   * @default - nothing yet; a role that stays without rules and without aggregation is refused at synth
   */
  readonly rules?: PolicyRule[];

  /**
   * Takes the rules of all cluster roles that one of these selectors finds, instead of rules of its own.
   * A role that exists can't change between the two: give it a new name.
   *
   * @default - none
   */
  readonly aggregationSelectors?: ClusterRoleSelector[];

  /**
   * Labels. `rbac.authorization.k8s.io/aggregate-to-view: "true"` adds the rules to the cluster role
   * `view`, and the like for `edit` and `admin`.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A cluster role: one that every cluster has, an existing one by its name, or a new one.
 *
 * Emits `kubernetes_cluster_role_v1`; the constants and `fromName` emit nothing.
 *
 * Source: Kubernetes, "Using RBAC Authorization".
 *
 * @throws on an id that is a token, a name or label that Kubernetes refuses, a rule that is empty or has
 * a wildcard without `allowWildcards`, rules and aggregation together, an empty selector; at synth
 * without either, and on two cluster roles of one name
 */
export class ClusterRole extends Construct implements IClusterRole {
  /** Full access to everything in the cluster. */
  static readonly CLUSTER_ADMIN = ClusterRole.fromName("cluster-admin");

  /** Full access in a namespace, its roles and bindings included. */
  static readonly ADMIN = ClusterRole.fromName("admin");

  /** Read and write most objects of a namespace, but not its roles and bindings. */
  static readonly EDIT = ClusterRole.fromName("edit");

  /** Read most objects of a namespace, but not secrets, roles and bindings. */
  static readonly VIEW = ClusterRole.fromName("view");

  /**
   * An existing cluster role. Emits nothing.
   *
   * @throws on a name that Kubernetes refuses
   */
  static fromName(name: string): IClusterRole {
    return { name: checkedRbacName("ClusterRole.fromName", "name", name) };
  }

  /** The `kubernetes_cluster_role_v1`. */
  readonly resource: ClusterRoleV1;

  /** Name as it was given. */
  readonly name: string;

  private readonly rules: RuleList<ResourceRuleBlock | UrlRuleBlock>;
  private readonly isAggregated: boolean;

  constructor(scope: Construct, id: string, props: ClusterRoleProps) {
    super(scope, checkedId(scope, id));
    this.name = checkedRbacName(this, "name", props.name);
    if (IN_EVERY_CLUSTER.includes(this.name)) {
      refuse({
        where: this,
        property: "name",
        given: this.name,
        problem: "every cluster has this role, so it can't be created",
        remedy: `Use ClusterRole.fromName("${this.name}"), or another name.`,
      });
    }
    this.isAggregated = props.aggregationSelectors !== undefined;
    this.resource = new ClusterRoleV1(this, "Resource", {
      metadata: { name: this.name, labels: checkedLabels(this, "labels", props.labels) },
      aggregationRule: this.aggregationRule(props.aggregationSelectors),
    });
    this.rules = new RuleList(this, clusterRule, (rules) => this.resource.putRule(rules));
    if (props.rules !== undefined) {
      this.addRules(...props.rules);
    }
    requireUniqueObjects(this);
    this.node.addValidation({
      validate: () =>
        this.rules.isEmpty && !this.isAggregated
          ? ["rules: a role without rules allows nothing. Add one, or aggregationSelectors."]
          : [],
    });
  }

  /**
   * Allows verbs on resources.
   *
   * @param verbs for example `Verb.READ`
   * @param resources as `kubectl create clusterrole --resource` takes them: `nodes`, `pods/log`,
   * `deployments.apps`. The API group of a resource of Kubernetes itself may be left out.
   * @throws on an empty list, a wildcard, a name that is no resource, an aggregated role
   */
  allow(verbs: Verb[], resources: string[]): void {
    this.refuseAggregated();
    this.rules.allow(verbs, resources);
  }

  /**
   * Adds rules as they stand in a manifest.
   *
   * @throws as the constructor
   */
  addRules(...rules: PolicyRule[]): void {
    this.refuseAggregated();
    this.rules.add(...rules);
  }

  /**
   * Binds the role to subjects across the whole cluster. The binding is called after the role and the
   * id: `<role>-developers`.
   *
   * @param id the binding's id
   * @throws as `ClusterRoleBinding`
   */
  bind(id: string, ...subjects: ISubject[]): ClusterRoleBinding {
    const name = bindingName(this.name, id);
    return new ClusterRoleBinding(this, id, { name, role: this, subjects });
  }

  /**
   * Binds the role to subjects in one namespace. The binding is called as by `bind`.
   *
   * @param id the binding's id
   * @throws as `RoleBinding`
   */
  bindIn(id: string, namespace: INamespace, ...subjects: ISubject[]): RoleBinding {
    const name = bindingName(this.name, id);
    return new RoleBinding(this, id, { name, namespace, role: this, subjects });
  }

  private aggregationRule(selectors: ClusterRoleSelector[] | undefined) {
    if (selectors === undefined) {
      return undefined;
    }
    if (selectors.length === 0) {
      refuse({
        where: this,
        property: "aggregationSelectors",
        given: selectors,
        problem: "is empty, and finds no cluster role",
        remedy: "Give a selector, or rules instead.",
      });
    }
    return { clusterRoleSelectors: selectors.map((selector) => selectorBlock(this, selector)) };
  }

  private refuseAggregated(): void {
    if (this.isAggregated) {
      refuse({
        where: this,
        property: "rules",
        problem:
          "the role is aggregated, and Kubernetes overwrites its rules with those of the roles that it finds",
        remedy: "Put the rules into another ClusterRole with a label that a selector finds.",
      });
    }
  }
}

const IN_EVERY_CLUSTER = ["cluster-admin", "admin", "edit", "view"];
