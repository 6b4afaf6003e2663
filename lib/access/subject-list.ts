import type { Construct } from "constructs";
import { namespaceName } from "./namespace-reference";
import { checkedRbacName } from "./rules";
import { type ISubject, type SubjectEntry, SubjectKind } from "./subject";
import { targetCluster } from "./target-cluster";
import { refuse } from "../private/errors";
import { resolved } from "../private/resolved";

/** A subject as the provider takes it. */
export interface SubjectBlock {
  readonly kind: string;
  readonly name: string;
  readonly apiGroup: string;
  readonly namespace: string;
}

/** A binding of the provider. */
interface BindingResource {
  putSubject(subjects: SubjectBlock[]): void;
}

interface Names {
  readonly name: string;
  readonly serviceAccountsName?: string;
}

/**
 * The subjects of one binding, in the order in which they were given. Users and groups go into one
 * resource and service accounts into another: the provider keeps the API group of each place in the
 * list, so that a service account in the place of a user is refused by Kubernetes.
 */
export class SubjectList<T extends BindingResource> {
  private readonly entries: SubjectEntry[] = [];
  private readonly keys = new Set<string>();
  private readonly name: string;
  private readonly serviceAccountsName: string;
  private ofUsers?: T;
  private ofServiceAccounts?: T;
  private isUnchecked = false;

  /**
   * @param binding the construct
   * @param names names of the two bindings
   * @param create makes a resource with its first subjects
   */
  constructor(
    private readonly binding: Construct,
    names: Names,
    private readonly create: (id: string, name: string, subject: SubjectBlock[]) => T,
  ) {
    this.name = checkedRbacName(binding, "name", names.name);
    this.serviceAccountsName = checkedRbacName(
      binding,
      "serviceAccountsName",
      names.serviceAccountsName ?? `${names.name}-service-accounts`,
    );
    binding.node.addValidation({ validate: () => this.validate() });
  }

  get resource(): T {
    return this.ofUsers ?? this.refuseMissing("resource", "users and groups");
  }

  get serviceAccountsResource(): T {
    return (
      this.ofServiceAccounts ?? this.refuseMissing("serviceAccountsResource", "service accounts")
    );
  }

  add(...subjects: ISubject[]): void {
    const cluster = targetCluster(this.binding);
    for (const subject of subjects) {
      const entry = subject.bind(this.binding, cluster);
      this.checkNamespace(entry);
      const key = this.keyOf(entry);
      if (this.keys.has(key)) {
        refuse({
          where: this.binding,
          property: "subjects",
          given: resolved(this.binding, entry.name),
          problem: `this ${entry.kind} is bound already`,
          remedy: "Name each subject once.",
        });
      }
      this.isUnchecked ||= cluster === undefined;
      this.keys.add(key);
      this.entries.push(entry);
    }
    this.render();
  }

  private checkNamespace({ kind, name, namespace }: SubjectEntry): void {
    const needsOne = kind === SubjectKind.SERVICE_ACCOUNT;
    if (needsOne !== Boolean(namespace)) {
      refuse({
        where: this.binding,
        property: "subjects",
        given: resolved(this.binding, name),
        problem: needsOne ? "a service account has a namespace" : `a ${kind} has no namespace`,
        remedy: needsOne ? "Return its namespace from bind." : "Return none from bind.",
      });
    }
  }

  private render(): void {
    const accounts = this.entries.filter(isServiceAccount).map(toBlock);
    const users = this.entries.filter((entry) => !isServiceAccount(entry)).map(toBlock);
    if (users.length > 0) {
      this.ofUsers ??= this.create("Resource", this.name, users);
      this.ofUsers.putSubject(users);
    }
    if (accounts.length > 0) {
      this.ofServiceAccounts ??= this.create("ServiceAccounts", this.serviceAccountsName, accounts);
      this.ofServiceAccounts.putSubject(accounts);
    }
  }

  private validate(): string[] {
    if (this.entries.length === 0) {
      return ["subjects: a binding without subjects grants nothing. Add at least one subject."];
    }
    return this.isUnchecked && targetCluster(this.binding) !== undefined
      ? [
          "subjects: they were added before the stack's ClusterCredentials, and so not checked against the cluster. " +
            "Make the ClusterCredentials first.",
        ]
      : [];
  }

  /** The same for two tokens of one attribute, and for a namespace by construct and by name. */
  private keyOf({ kind, name, namespace }: SubjectEntry): string {
    return JSON.stringify([
      kind,
      resolved(this.binding, name),
      namespaceName(this.binding, namespace),
    ]);
  }

  private refuseMissing(property: string, kind: string): never {
    refuse({
      where: this.binding,
      property,
      problem: `the binding has no ${kind}`,
      remedy: "Add the subjects first.",
    });
  }
}

/** As `kubectl apply` stores it: the API group follows from the kind. */
function toBlock(entry: SubjectEntry): SubjectBlock {
  const { kind, name, namespace } = entry;
  return {
    kind,
    name,
    apiGroup: isServiceAccount(entry) ? "" : "rbac.authorization.k8s.io",
    // The provider's own default is "default", which Kubernetes refuses for users and groups.
    namespace: namespace ?? "",
  };
}

function isServiceAccount({ kind }: SubjectEntry): boolean {
  return kind === SubjectKind.SERVICE_ACCOUNT;
}
