import { checkedText, type Where } from "../private/checks";

export function checkedStorageAccountName(where: Where, value: string): string {
  return checkedText(where, "storageAccountName", value, {
    pattern: /^[a-z0-9]{3,24}$/,
    problem: "is not the name of a storage account",
    remedy: "Give 3 to 24 lower-case letters and digits.",
  });
}

export function checkedContainerName(where: Where, value: string): string {
  return checkedText(where, "containerName", value, {
    pattern: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    problem: "is not the name of a blob container",
    remedy: "Give 3 to 63 lower-case letters, digits and single hyphens.",
  });
}
