import { accessDiagram } from "./access-diagram";
import { type DefinedRole, type Grant, grantsOf, rolesOf } from "./access-grants";
import { SynthesizedApp, type SynthesizedStack } from "./synthesized";

/** Name of the report, beside the stacks. */
export const REPORT_FILE = "access.md";

/** The access report in its two forms. */
export interface AccessReport {
  /** Tables alone, for the terminal. */
  readonly tables: string;
  /** Markdown with tables and diagrams. */
  readonly markdown: string;
}

/**
 * Who may do what, from the files of a synthesis.
 *
 * @param outdir the folder with the manifest, `cdktf.out`
 */
export function accessReport(outdir: string): AccessReport {
  const sections = [...byIntegration(new SynthesizedApp(outdir).stacks)].map(section);
  return {
    tables: sections.map(({ tables }) => tables).join("\n\n"),
    markdown: [
      "# Who may do what",
      "From the synthesized stacks alone: whoever has rights on the subscription, the tenant or the cluster by other " +
        "means isn't listed.",
      ...sections.map(({ tables, diagram }) => `${tables}\n\n\`\`\`mermaid\n${diagram}\n\`\`\``),
    ]
      .join("\n\n")
      .concat("\n"),
  };
}

interface Section {
  readonly tables: string;
  readonly diagram: string;
}

/** The stacks by what stands before the last hyphen of their names: `managed`, `legacy`. */
function byIntegration(stacks: readonly SynthesizedStack[]): Map<string, SynthesizedStack[]> {
  const found = new Map<string, SynthesizedStack[]>();
  for (const stack of stacks) {
    const integration = stack.name.replace(/-[^-]*$/, "");
    found.set(integration, [...(found.get(integration) ?? []), stack]);
  }
  return found;
}

function section([integration, stacks]: [string, SynthesizedStack[]]): Section {
  const grants = stacks.flatMap(grantsOf).sort(byText<Grant>("who", "where", "role"));
  const roles = stacks.flatMap(rolesOf).sort(byText<DefinedRole>("role", "where"));
  const tables = [
    `## ${integration}`,
    table(
      ["Who", "Role", "Where", "Through"],
      grants.map(({ who, role, where, through }) => [who, role, where, through]),
    ),
  ];
  if (roles.length > 0) {
    tables.push(
      table(
        ["Role", "Where", "Allows"],
        roles.map(({ role, where, allows }) => [role, where, allows]),
      ),
    );
  }
  return { tables: tables.join("\n\n"), diagram: accessDiagram(grants) };
}

/** By code units, so that the order is the same on every machine. */
function byText<T>(...keys: (keyof T)[]): (one: T, other: T) => number {
  const text = (it: T) => keys.map((key) => String(it[key])).join("\n");
  return (one, other) => (text(one) < text(other) ? -1 : text(one) > text(other) ? 1 : 0);
}

function table(head: string[], rows: string[][]): string {
  const cells = [head, ...rows].map((row) =>
    row.map((cell) => cell.replace(/([|\\<*`])/g, "\\$1")),
  );
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  const [first, ...rest] = cells.map(line);
  return [first, line(widths.map((width) => "-".repeat(width))), ...rest].join("\n");
}
