import type { Grant } from "./access-grants";

/** The grants as a Mermaid flowchart: who, by an arrow with the role, where. */
export function accessDiagram(grants: readonly Grant[]): string {
  const nodes = new Map<string, string>();
  const node = (text: string) => {
    const known = nodes.get(text);
    const id = known ?? `n${nodes.size + 1}`;
    nodes.set(text, id);
    return known ?? `${id}["${label(text)}"]`;
  };
  const arrows = grants.map(
    ({ who, role, where }) => `  ${node(who)} -->|"${label(role)}"| ${node(where)}`,
  );
  return ["flowchart LR", ...arrows].join("\n");
}

/** Mermaid's own escapes for whatever could end a label. */
function label(text: string): string {
  return text.replace(
    /[^A-Za-z0-9 @.:/_-]/gu,
    (character) => `#${character.codePointAt(0) ?? 32};`,
  );
}
