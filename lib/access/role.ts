import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { Construct } from "constructs";
import { nameOf } from "./name-of";
import type { INamespace } from "./namespace";
import type { PolicyRule } from "./policy-rule";
import { RoleBinding } from "./role-binding";
import type { IRole } from "./role-reference";
import { namespacedRule, type ResourceRuleBlock, RuleList } from "./rule-list";
import { checkedLabels, checkedRbacName } from "./rules";
import type { ISubject } from "./subject";
import { requireUniqueObjects } from "./unique-objects";
import type { Verb } from "./verb";
import { bindingName } from "./binding-name";
import { checkedId } from "../private/construct-id";
import { checkedNamespaceName } from "../private/namespace-name";

export interface RoleProps {
  /** Name of the role. A change replaces the role and the bindings that refer to it. */
  readonly name: string;

  /** The namespace in which the role counts. A change replaces the role. */
  readonly namespace: INamespace;

  /**
   * What the role allows. More can be added with `allow` and `addRules`.
   *
   * @default - nothing yet; a role that stays without rules is refused at synth
   */
  readonly rules?: PolicyRule[];

  /**
   * Labels.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}

/**
 * A role in a namespace.
 *
 * Emits `kubernetes_role_v1`.
 *
 * Source: Microsoft's tutorial "Use Kubernetes RBAC with Microsoft Entra integration",
 * `kubectl apply -f role-dev-namespace.yaml`.
 *
 * @throws on an id that is a token, a name or label that Kubernetes refuses, a rule that is empty, that
 * has a wildcard without `allowWildcards`, that is for URLs; at synth without rules, and on two roles of
 * one name
 */
export class Role extends Construct implements IRole {
  /**
   * An existing role. Emits nothing.
   *
   * @throws on a name that Kubernetes refuses
   */
  static fromName(name: string, namespace: INamespace): IRole {
    return { name: checkedRbacName("Role.fromName", "name", name), namespace };
  }

  /** The `kubernetes_role_v1`. */
  readonly resource: RoleV1;

  /** Name as it was given. */
  readonly name: string;

  readonly namespace: INamespace;

  private readonly rules: RuleList<ResourceRuleBlock>;

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, checkedId(scope, id));
    this.name = checkedRbacName(this, "name", props.name);
    this.namespace = props.namespace;
    checkedNamespaceName(this, "namespace", props.namespace.name);
    this.resource = new RoleV1(this, "Resource", {
      metadata: {
        name: this.name,
        namespace: nameOf(this, props.namespace),
        labels: checkedLabels(this, "labels", props.labels),
      },
      rule: [],
    });
    this.rules = new RuleList(this, namespacedRule, (rules) => this.resource.putRule(rules));
    this.addRules(...(props.rules ?? []));
    requireUniqueObjects(this);
    this.node.addValidation({
      validate: () =>
        this.rules.isEmpty ? ["rules: a role without rules allows nothing. Add one."] : [],
    });
  }

  /**
   * Allows verbs on resources.
   *
   * @param verbs for example `Verb.READ`
   * @param resources as `kubectl create role --resource` takes them: `pods`, `pods/log`,
   * `deployments.apps`. The API group of a resource of Kubernetes itself may be left out.
   * @throws on an empty list, a wildcard, a name that is no resource
   */
  allow(verbs: Verb[], resources: string[]): void {
    this.rules.allow(verbs, resources);
  }

  /**
   * Adds rules as they stand in a manifest.
   *
   * @throws as the constructor
   */
  addRules(...rules: PolicyRule[]): void {
    this.rules.add(...rules);
  }

  /**
   * Binds the role to subjects in its namespace. The binding is called after the role and the id:
   * `<role>-developers`.
   *
   * @param id the binding's id
   * @throws as `RoleBinding`
   */
  bind(id: string, ...subjects: ISubject[]): RoleBinding {
    return new RoleBinding(this, id, { name: bindingName(this.name, id), role: this, subjects });
  }
}
