import { guid } from "./ids";

export interface User {
  readonly objectId: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly userType: "Member" | "Guest";
}

export interface DirectoryGroup {
  readonly objectId: string;
  readonly displayName: string;
}

/** An API of Microsoft: it has a service principal in every tenant, and no application. */
export interface MicrosoftApi {
  readonly objectId: string;
  readonly clientId: string;
  readonly displayName: string;
  readonly scopes: Readonly<Record<string, string>>;
  readonly appRoles: Readonly<Record<string, string>>;
}

function user(name: string, userPrincipalName: string, mail: string): User {
  return {
    objectId: guid(`user ${userPrincipalName}`),
    displayName: name,
    userPrincipalName,
    mail,
    userType: userPrincipalName.includes("#EXT#") ? "Guest" : "Member",
  };
}

/** The tenant in which every rehearsal takes place. */
export const CONTOSO = {
  tenantId: guid("tenant contoso"),
  domains: ["contoso.com", "contoso.onmicrosoft.com"],
  /** Whoever runs Terraform. */
  signedInUser: user("Alice", "alice@contoso.com", "alice@contoso.com"),
  /** The Azure CLI, through which the signed-in user came. */
  callerClientId: "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
  users: [
    user("Bob", "Bob.Builder@contoso.com", "bob@contoso.com"),
    user("Carol", "carol_fabrikam.com#EXT#@contoso.onmicrosoft.com", "carol@fabrikam.com"),
  ],
  groups: [{ objectId: guid("group aks-admins"), displayName: "aks-admins" }],
  apis: [
    {
      objectId: guid("service principal Microsoft Graph"),
      clientId: "00000003-0000-0000-c000-000000000000",
      displayName: "Microsoft Graph",
      scopes: {
        "Directory.Read.All": "06da0dbc-49e2-44d2-8312-53f166ab848a",
        "Group.Read.All": "5f8c59db-677d-491f-a6b8-5f174b11ec1d",
        "User.Read": "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
      },
      appRoles: {
        "Directory.Read.All": "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
        "Group.Read.All": "5b567255-7703-4780-807c-7be8301ae99b",
      },
    },
  ],
} as const satisfies {
  tenantId: string;
  domains: readonly string[];
  signedInUser: User;
  callerClientId: string;
  users: readonly User[];
  groups: readonly DirectoryGroup[];
  apis: readonly MicrosoftApi[];
};

/** The people of the directory, the signed-in user first. */
const users: User[] = [CONTOSO.signedInUser, ...CONTOSO.users];
const groups: DirectoryGroup[] = [...CONTOSO.groups];
export const USERS: readonly User[] = users;
export const GROUPS: readonly DirectoryGroup[] = groups;
export const APIS: readonly MicrosoftApi[] = CONTOSO.apis;

/** Lets exist, in this process, what somebody's own settings take as given. */
export function addToDirectory(given: { groupIds: string[]; mails: string[] }): void {
  groups.push(...given.groupIds.map((objectId) => ({ objectId, displayName: "existing group" })));
  users.push(...given.mails.map((mail) => user(mail, mail, mail)));
}
