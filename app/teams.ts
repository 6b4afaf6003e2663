import type { Settings, TeamSetting } from "./settings-schema";
import {
  type AccessStack,
  AksRole,
  ClusterRole,
  ClusterRoleBinding,
  type ClusterStack,
  type IdentityStack,
  type IGroup,
  type INamespace,
  Namespace,
  Principal,
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
  teams.forEach((team) => addTeam(stacks, team));
}

function addTeam({ identity, cluster, access }: Stacks, team: TeamSetting): void {
  const id = `Team-${team.name}`;
  const group = groupOf(identity, id, team);
  const principal = Principal.group(group);
  cluster.cluster.allowSignIn(id, principal);
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
  return group.objectId !== undefined
    ? SecurityGroup.fromObjectId(group.objectId)
    : new SecurityGroup(identity, id, {
        displayName: group.displayName ?? name,
        description: `Team ${name}`,
      });
}

/** Teams may share a namespace, which is created once. */
function namespaceOf(access: AccessStack, team: TeamSetting): INamespace | undefined {
  const { namespace: name, createNamespace } = team;
  if (name === undefined) {
    return undefined;
  }
  if (!createNamespace) {
    return Namespace.fromName(name);
  }
  const id = `Namespace-${name}`;
  return (
    (access.node.tryFindChild(id) as Namespace | undefined) ?? new Namespace(access, id, { name })
  );
}
