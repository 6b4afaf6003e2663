import type { Construct } from "constructs";
import type { INamespace } from "./namespace";
import { nameOf } from "./name-of";
import { checkedServiceAccountName } from "./rules";
import { AzureAdIntegrationKind } from "../cluster/azure-ad-integration";
import type { IAksCluster } from "../cluster/cluster-reference";
import { ADDRESS, checkedUserKey, DirectoryUser } from "../identity/directory-user";
import type { IGroup } from "../identity/group";
import { SignedInUser } from "../identity/signed-in-user";
import { checkedGuid, checkedText, isGuid } from "../private/checks";
import { refuse } from "../private/errors";
import { isKnownLater } from "../private/tokens";
import { checkedNamespaceName } from "../private/namespace-name";

/** Whom a binding names, as Kubernetes stores it. */
export enum SubjectKind {
  USER = "User",
  GROUP = "Group",
  SERVICE_ACCOUNT = "ServiceAccount",
}

/** One entry of a binding's subjects. */
export interface SubjectEntry {
  readonly kind: SubjectKind;

  /** The name that Kubernetes compares, letter by letter. */
  readonly name: string;

  /**
   * Namespace of a service account.
   *
   * @default - none; users and groups have no namespace
   */
  readonly namespace?: string;
}

/** Whoever a role can be bound to. Implement it for subjects of your own. */
export interface ISubject {
  /**
   * Checks the subject, emits what it needs to be looked up, and returns its entry.
   *
   * @param scope the binding
   * @param cluster the cluster that the binding goes to, where the stack has one: refuse what it can't
   * know
   */
  bind(scope: Construct, cluster?: IAksCluster): SubjectEntry;
}

export interface SubjectLookupProps {
  /**
   * User principal name, in any case.
   *
   * @default - found by another property
   */
  readonly userPrincipalName?: string;

  /**
   * Primary e-mail address, in any case. For a guest it is the one of their own tenant.
   *
   * @default - found by another property
   */
  readonly mail?: string;

  /**
   * Object id of the user.
   *
   * @default - found by another property
   */
  readonly objectId?: string;
}

/**
 * The users, groups and service principals of Azure AD, and the cluster's own service accounts, as
 * Kubernetes knows them.
 *
 * Article: "Create Kubernetes RBAC binding".
 */
export class Subject {
  /**
   * A user of the cluster's own tenant, by user principal name in the directory's exact case. Their
   * object id doesn't work.
   *
   * @throws on a GUID, a guest's `#EXT#` name, a text that isn't a user principal name
   */
  static user(userPrincipalName: string): ISubject {
    return entry(SubjectKind.USER, checkedUserPrincipalName(userPrincipalName));
  }

  /**
   * A guest, or a user of another tenant, by object id. Their user principal name doesn't work.
   *
   * @throws on anything but a GUID
   */
  static guest(objectId: string): ISubject {
    return entry(
      SubjectKind.USER,
      checkedGuid(
        "Subject.guest",
        "objectId",
        objectId,
        "Guests are bound by object id: az ad user show --id <mail> --query id -o tsv",
      ),
    );
  }

  /**
   * A group, by object id or by a construct that has one. Its name doesn't work.
   *
   * @throws on anything but a GUID
   */
  static group(group: IGroup | string): ISubject {
    return entry(
      SubjectKind.GROUP,
      checkedGuid(
        "Subject.group",
        "objectId",
        typeof group === "string" ? group : group.objectId,
        "Groups are bound by object id, never by name: az ad group show --group <name> --query id -o tsv",
      ),
    );
  }

  /**
   * The user who runs Terraform first, a member by user principal name and a guest by object id. Who
   * runs it later changes nothing. A service principal is no user, and Terraform fails: name a group
   * where a pipeline deploys.
   *
   * Emits `data.azuread_client_config`, `data.azuread_user` and `terraform_data`, which records the
   * user, once in the binding's stack, which needs the azuread provider; `AccessStack` adds it.
   *
   * Article: `az ad signed-in-user show`.
   */
  static signedInUser(): ISubject {
    return {
      bind: (scope) => ({
        kind: SubjectKind.USER,
        name: SignedInUser.of(scope).subjectName,
      }),
    };
  }

  /**
   * A service principal or managed identity, by the object id of the service principal: neither the
   * client id nor the application's object id works.
   *
   * @throws on anything but a GUID; when bound, on a cluster with the legacy integration, to which
   * service principals can't sign in
   */
  static servicePrincipal(objectId: string): ISubject {
    const where = "Subject.servicePrincipal";
    const remedy =
      "Give the service principal's object id: az ad sp show --id <client id> --query id -o tsv";
    const name = checkedGuid(where, "objectId", objectId, remedy);
    return {
      bind: (scope, cluster) => {
        if (cluster?.azureAdKind === AzureAdIntegrationKind.LEGACY) {
          refuse({
            where: scope,
            property: "subjects",
            given: objectId,
            problem:
              "a service principal can't sign in to a cluster with the legacy integration, which asks Azure AD about users only",
            remedy:
              "Let it use the administrator's certificate (AksRole.CLUSTER_ADMIN), bind a service account, or migrate the cluster to AKS-managed Azure AD.",
          });
        }
        return { kind: SubjectKind.USER, name };
      },
    };
  }

  /**
   * A service account of the cluster. It doesn't sign in with Azure AD.
   *
   * @throws on names that Kubernetes refuses
   */
  static serviceAccount(namespace: INamespace | string, name: string): ISubject {
    const where = "Subject.serviceAccount";
    const { name: given } = typeof namespace === "string" ? { name: namespace } : namespace;
    checkedNamespaceName(where, "namespace", given);
    checkedServiceAccountName(where, "name", name);
    return {
      bind: (scope) => ({
        kind: SubjectKind.SERVICE_ACCOUNT,
        name,
        namespace: typeof namespace === "string" ? namespace : nameOf(scope, namespace),
      }),
    };
  }

  /**
   * A user whom Terraform looks up in the directory: a member is bound by user principal name in the
   * directory's own case, a guest by object id.
   *
   * Emits `data.azuread_user` once for each user in the binding's stack, which needs the azuread
   * provider; `AccessStack` adds it.
   *
   * @throws unless exactly one property is given; on an object id that isn't a GUID, on a text that isn't
   * an address
   */
  static lookup(props: SubjectLookupProps): ISubject {
    const key = checkedUserKey("Subject.lookup", props);
    return {
      bind: (scope) => ({
        kind: SubjectKind.USER,
        name: DirectoryUser.of(scope, key).subjectName,
      }),
    };
  }

  private constructor() {}
}

function entry(kind: SubjectKind, name: string): ISubject {
  return { bind: () => ({ kind, name }) };
}

function checkedUserPrincipalName(value: string): string {
  const where = "Subject.user";
  const property = "userPrincipalName";
  if (isKnownLater(value)) {
    return value;
  }
  if (isGuid(value)) {
    refuse({
      where,
      property,
      given: value,
      problem: "is an object id, which Kubernetes doesn't match for a user of the same tenant",
      remedy:
        'Give the user principal name. Only a user of another tenant is bound by object id, with Subject.guest ("guest" in the settings).',
    });
  }
  if (/#EXT#/i.test(value)) {
    refuse({
      where,
      property,
      given: value,
      problem: "is a guest, whose token carries the object id and not this name",
      remedy: 'Give the guest\'s object id to Subject.guest ("guest" in the settings).',
    });
  }
  return checkedText(where, property, value, {
    pattern: ADDRESS.pattern,
    problem: "is not a user principal name",
    remedy:
      'Give a name such as "alice@contoso.com": az ad signed-in-user show --query userPrincipalName -o tsv',
  });
}
