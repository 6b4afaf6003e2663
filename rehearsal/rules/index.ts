import { aggregatedRole } from "./aggregated-role";
import { appRoleAssignment } from "./app-role-assignment";
import { application } from "./application";
import { applicationPassword } from "./application-password";
import { azurermFeatures } from "./azurerm-features";
import { cluster } from "./cluster";
import { clusterArguments } from "./cluster-arguments";
import { clusterLookUp } from "./cluster-look-up";
import { delegatedGrant } from "./delegated-grant";
import {
  clientConfig,
  groupLookUp,
  publishedAppIds,
  servicePrincipalLookUp,
  userLookUp,
  verifiedDomains,
} from "./directory-look-ups";
import { duplicateApplication, duplicateGroup } from "./duplicate-names";
import { group, groupMember } from "./group";
import { identifierUri, identifierUrisOfApplication } from "./identifier-uri";
import { kubernetesObject, roleBindingStorage } from "./kubernetes-objects";
import { kubernetesSignIn } from "./kubernetes-sign-in";
import {
  integrationArguments,
  legacyCreation,
  localAccounts,
  noWayBack,
} from "./legacy-integration";
import { maxSurge } from "./max-surge";
import { nodePoolRotation } from "./node-pool-rotation";
import { subjectNamespace } from "./provider-defaults";
import { resourceGroup, resourceGroupLookUp } from "./resource-group";
import { roleAssignment } from "./role-assignment";

import type { Rule } from "./rule";
import { servicePrincipal } from "./service-principal";
import { unreported } from "./unreported";

/** Every behaviour that a rehearsal knows; refusals come before what they would refuse. */
export const RULES: readonly Rule[] = [
  duplicateApplication,
  duplicateGroup,
  identifierUrisOfApplication,
  application,
  identifierUri,
  applicationPassword,
  servicePrincipal,
  delegatedGrant,
  appRoleAssignment,
  group,
  groupMember,
  clientConfig,
  userLookUp,
  groupLookUp,
  servicePrincipalLookUp,
  publishedAppIds,
  verifiedDomains,
  azurermFeatures,
  resourceGroup,
  resourceGroupLookUp,
  clusterArguments,
  legacyCreation,
  noWayBack,
  integrationArguments,
  localAccounts,
  nodePoolRotation,
  cluster,
  maxSurge,
  clusterLookUp,
  roleAssignment,
  kubernetesSignIn,
  subjectNamespace,
  kubernetesObject,
  roleBindingStorage,
  aggregatedRole,
  unreported,
];
