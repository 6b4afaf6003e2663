/**
 * The part of Mermaid's flowchart grammar that the access report uses, strictly: a quoted label has no
 * quote, angle bracket or semicolon but those of an entity code (#34;), a node has its label where it
 * appears first and only there.
 */
export function mermaidProblems(diagram: string): string[] {
  const [head, ...lines] = diagram.trimEnd().split("\n");
  const label = '"(?:[A-Za-z0-9 @.:/_-]|#\\d+;)+"';
  const node = `(n\\d+)(\\[${label}\\])?`;
  const arrow = new RegExp(`^  ${node} -->\\|${label}\\| ${node}$`);
  const problems = head === "flowchart LR" ? [] : [`head: ${head}`];
  const known = new Set<string>();
  for (const line of lines) {
    const match = arrow.exec(line);
    if (match === null) {
      problems.push(line);
      continue;
    }
    const [, from, fromLabel, to, toLabel] = match;
    for (const [id, text] of [
      [from!, fromLabel],
      [to!, toLabel],
    ] as const) {
      if (known.has(id) === (text !== undefined)) {
        problems.push(`${id} in: ${line}`);
      }
      known.add(id);
    }
  }
  return problems;
}
