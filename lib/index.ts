export { AdminConsent, type AdminConsentProps } from "./identity/admin-consent";
export { AdminGroup, type AdminGroupProps } from "./identity/admin-group";
export type { IApi } from "./identity/api";
export { ApiPermission, ApiPermissionType } from "./identity/api-permission";
export type { ApplicationProps, IApplication } from "./identity/application";
export { ClientApplication, type ClientApplicationProps } from "./identity/client-application";
export type { GroupProps, IGroup } from "./identity/group";
export { MicrosoftGraph } from "./identity/microsoft-graph";
export { SecurityGroup, type SecurityGroupProps } from "./identity/security-group";
export { ServerApplication, type ServerApplicationProps } from "./identity/server-application";
export type { IServerApplication } from "./identity/server-application-reference";

export { AksCluster } from "./cluster/aks-cluster";
export type { AksClusterProps, AksClusterSettings } from "./cluster/aks-cluster-props";
export { AksRole, type AksRoleProps } from "./cluster/aks-role";
export {
  AzureAdIntegration,
  AzureAdIntegrationKind,
  type IAadClientApplication,
  type IAadServerApplication,
  type IAdminGroup,
  type LegacyAzureAdProps,
  type ManagedAzureAdProps,
} from "./cluster/azure-ad-integration";
export type { ExistingClusterProps, IAksCluster } from "./cluster/cluster-reference";
export { type IPrincipal, Principal, PrincipalType } from "./cluster/principal";
export {
  type IResourceGroup,
  ResourceGroup,
  type ResourceGroupProps,
} from "./cluster/resource-group";
export {
  type AksRoleAssignmentProps,
  RoleAssignment,
  type RoleAssignmentProps,
} from "./cluster/role-assignment";

export { ClusterCredentials, type ClusterCredentialsProps } from "./access/cluster-credentials";
export { ClusterRole, type ClusterRoleProps } from "./access/cluster-role";
export { ClusterRoleBinding, type ClusterRoleBindingProps } from "./access/cluster-role-binding";
export {
  type ClusterRoleSelector,
  type SelectorExpression,
  SelectorOperator,
} from "./access/cluster-role-selector";
export { type INamespace, Namespace, type NamespaceProps } from "./access/namespace";
export type { PolicyRule } from "./access/policy-rule";
export { Role, type RoleProps } from "./access/role";
export { RoleBinding, type RoleBindingProps } from "./access/role-binding";
export type { IClusterRole, IRole } from "./access/role-reference";
export { AzureEnvironment, KubeloginMethod, type KubeloginProps, SignIn } from "./access/sign-in";
export {
  type ISubject,
  Subject,
  type SubjectEntry,
  SubjectKind,
  type SubjectLookupProps,
} from "./access/subject";
export { Verb } from "./access/verb";

export { AccessStack, type AccessStackProps } from "./stacks/access-stack";
export type { SubscriptionProps } from "./stacks/azurerm-provider";
export { type AzureBlobProps, Backend, type IBackend } from "./stacks/backend";
export { ClusterStack, type ClusterStackProps } from "./stacks/cluster-stack";
export { IdentityStack, type IdentityStackProps } from "./stacks/identity-stack";
