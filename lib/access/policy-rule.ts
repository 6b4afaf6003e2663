import type { Verb } from "./verb";

/** What a role allows, as in a manifest. A rule is for resources or, in a cluster role, for URLs. */
export interface PolicyRule {
  /** What is allowed. */
  readonly verbs: Verb[];

  /**
   * Resources by their plural names, and subresources: `pods`, `pods/log`.
   *
   * @default - none; the rule is for URLs
   */
  readonly resources?: string[];

  /**
   * API groups of the resources; `""` is the core group.
   *
   * @default [""]
   */
  readonly apiGroups?: string[];

  /**
   * Names of single objects that the rule is for.
   *
   * @default - all objects
   */
  readonly resourceNames?: string[];

  /**
   * URLs that are no resources, for example `/healthz` or `/metrics/*`. Only in a cluster role.
   *
   * @default - none
   */
  readonly nonResourceUrls?: string[];

  /**
   * Whether verbs, resources and API groups may be `*`, which includes those of later versions.
   *
   * @default false
   */
  readonly allowWildcards?: boolean;
}
