import { checkedText, type Where } from "../private/checks";
import { isKnownLater } from "../private/tokens";

/** AKS: 1 to 63 letters, digits, hyphens and underscores, a letter or digit at both ends. */
export function checkedClusterName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]*[a-zA-Z0-9]$/,
    maxLength: 63,
    problem: "is not a name that AKS takes",
    remedy:
      "Give 1 to 63 letters, digits, hyphens and underscores, with a letter or digit at both ends.",
  });
}

export function checkedResourceGroupName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^[-\w.()]*[-\w()]$/,
    maxLength: 90,
    problem: "is not a name of a resource group",
    remedy: "Give 1 to 90 letters, digits and _ - . ( ), not ending in a period.",
  });
}

export function checkedLocation(where: Where, value: string): string {
  return checkedText(where, "location", value, {
    pattern: /^[A-Za-z][A-Za-z0-9 ]*[A-Za-z0-9]$/,
    problem: "is not an Azure region",
    remedy: 'Give a region such as "EastUS" or "West Europe": az account list-locations -o table',
  });
}

export function checkedPoolName(where: Where, property: string, value: string): string {
  return checkedText(where, property, value, {
    pattern: /^[a-z][a-z0-9]{0,11}$/,
    problem: "is not a name of a Linux node pool",
    remedy: "Give 1 to 12 lower-case letters and digits, starting with a letter.",
  });
}

export function checkedDnsPrefix(where: Where, value: string): string {
  return checkedText(where, "dnsPrefix", value, {
    pattern: /^[a-zA-Z0-9]$|^[a-zA-Z0-9][-a-zA-Z0-9]{0,52}[a-zA-Z0-9]$/,
    problem: "is not a DNS prefix",
    remedy: "Give 1 to 54 letters, digits and hyphens, with a letter or digit at both ends.",
  });
}

export function checkedVmSize(where: Where, value: string): string {
  return checkedText(where, "vmSize", value, {
    pattern: /^[A-Za-z]+_[A-Za-z0-9_-]+$/,
    problem: "is not a size of a virtual machine",
    remedy: 'Give a size such as "Standard_DS2_v2": az vm list-sizes --location <location>',
  });
}

export function checkedKubernetesVersion(where: Where, value: string): string {
  return checkedText(where, "kubernetesVersion", value, {
    pattern: /^1\.\d{1,2}(\.\d{1,3})?$/,
    problem: "is not a Kubernetes version",
    remedy: 'Give a version such as "1.33" or "1.33.2": az aks get-versions --location <location>',
  });
}

export function checkedAdminUsername(where: Where, value: string): string {
  return checkedText(where, "adminUsername", value, {
    pattern: /^[A-Za-z][-A-Za-z0-9_]*$/,
    problem: "is not a user name of a Linux node",
    remedy: "Give letters, digits, hyphens and underscores, starting with a letter.",
  });
}

/** OpenSSH's public key types that AKS takes. */
export function checkedSshPublicKey(where: Where, value: string): string {
  return checkedText(where, "sshPublicKey", value.trim(), {
    pattern: /^(ssh-rsa|ssh-ed25519) [A-Za-z0-9+/]{64,}={0,3}( [^\n]*)?$/,
    problem: "is not an SSH public key",
    remedy:
      'Give one line of the form "ssh-rsa AAAA…" or "ssh-ed25519 AAAA…", the contents of a .pub file.',
  });
}

export function checkedUserAssignedIdentityId(where: Where, value: string): string {
  return checkedText(where, "userAssignedIdentityId", value, {
    pattern:
      /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/,
    problem: "is not the id of a user-assigned managed identity",
    remedy:
      "Give /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>.",
  });
}

/** Azure: at most 50 tags, keys of at most 512 characters, values of at most 256. */
export function checkedTags(
  where: Where,
  tags: { [key: string]: string } | undefined,
): { [key: string]: string } | undefined {
  if (tags === undefined || isKnownLater(tags)) {
    return tags;
  }
  const entries = Object.entries(tags);
  checkedText(where, "tags", String(entries.length), {
    pattern: /^([0-9]|[1-4][0-9]|50)$/,
    problem: "are more tags than a resource takes",
    remedy: "Give at most 50.",
  });
  for (const [key, value] of entries) {
    checkedText(where, "tags", key, {
      pattern: /^[^<>%&\\?/]+$/,
      maxLength: 512,
      problem: "is not a tag's name",
      remedy: "Give 1 to 512 characters without < > % & \\ ? /.",
    });
    checkedText(where, `tags.${key}`, value, {
      pattern: /^/,
      maxLength: 256,
      problem: "is too long for a tag's value",
      remedy: "Give at most 256 characters.",
    });
  }
  return tags;
}
