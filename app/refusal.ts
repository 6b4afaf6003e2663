/** Says everything that was refused, at once. */
export class Refusal extends Error {
  constructor(heading: string, problems: readonly string[]) {
    super([`${heading}:`, ...problems.map((problem) => `  - ${problem}`)].join("\n"));
    this.name = "Refusal";
  }
}
