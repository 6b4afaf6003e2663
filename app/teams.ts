import type { Settings, TeamSetting } from "./settings-schema";
import {
  type AccessStack,
  type AksCluster,
  AksRole,
  ClusterRole,
  ClusterRoleBinding,
  type ClusterStack,
  type IdentityStack,
  type IGroup,
  type INamespace,
  type IPrincipal,
  Namespace,
  Principal,
  RoleAssignment,
  RoleBinding,
  SecurityGroup,
  Subject,
} from "../lib";

/** The three stacks of one integration. */
interface Stacks {
  readonly identity: IdentityStack;
  readonly cluster: ClusterStack;
  readonly access: AccessStack;
}

/** Gives each team its group, the right to sign in, and its roles. */
export function addTeams(stacks: Stacks, teams: Settings["teams"]): void {
  // Teams that create their namespace first, so that those that share it wait for it; then by name, so
  // that the address of what teams share doesn't depend on the order of the settings.
  const rank = ({ createNamespace, name }: TeamSetting) => `${createNamespace ? 0 : 1} ${name}`;
  [...teams]
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
    .forEach((team) => addTeam(stacks, team));
}

function addTeam({ identity, cluster, access }: Stacks, team: TeamSetting): void {
  const id = `Team-${team.name}`;
  const group = groupOf(identity, id, team);
  const principal = Principal.group(group);
  allowSignInOnce(cluster.cluster, id, principal);
  const azureRole = AksRole.fromName(team.azureRole);
  if (azureRole !== AksRole.CLUSTER_USER) {
    cluster.cluster.addRoleAssignment(`${id}-AzureRole`, {
      principal,
      role: azureRole,
      namespace: azureRole.inCluster ? team.namespace : undefined,
    });
  }
  const namespace = namespaceOf(access, team);
  if (team.role === undefined) {
    return;
  }
  const binding = {
    name: `${team.name}-${team.role}`,
    role: ClusterRole.fromName(team.role),
    subjects: [Subject.group(group)],
  };
  if (namespace === undefined) {
    new ClusterRoleBinding(access, id, binding);
  } else {
    new RoleBinding(access, id, { ...binding, namespace });
  }
}

function groupOf(identity: IdentityStack, id: string, { group, name }: TeamSetting): IGroup {
  return group?.objectId !== undefined
    ? SecurityGroup.fromObjectId(group.objectId)
    : new SecurityGroup(identity, id, {
        displayName: group?.displayName ?? name,
        description: `Team ${name}`,
      });
}

/** Teams may share a group, which Azure takes once. */
function allowSignInOnce(cluster: AksCluster, id: string, principal: IPrincipal): void {
  const assigned = cluster.node.children.some(
    (child) =>
      child instanceof RoleAssignment && child.resource.principalIdInput === principal.principalId,
  );
  if (!assigned) {
    cluster.allowSignIn(id, principal);
  }
}

/** Teams may share a namespace, which is created once. */
function namespaceOf(access: AccessStack, team: TeamSetting): INamespace | undefined {
  const { namespace: name } = team;
  if (name === undefined) {
    return undefined;
  }
  const id = `Namespace-${name}`;
  const created = access.node.tryFindChild(id) as Namespace | undefined;
  if (created !== undefined || !team.createNamespace) {
    return created ?? Namespace.fromName(name);
  }
  return new Namespace(access, id, { name });
}
