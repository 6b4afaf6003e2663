/** A generated binding isn't laid out as the derivation expects: says which one, and what it missed. */
export class BindingLayoutError extends Error {
  constructor(
    readonly binding: string,
    readonly problem: string,
  ) {
    super(
      `${binding} ${problem}: the layout of the generated bindings has changed, ` +
        `so its schema can't be derived. Adapt rehearsal/schemas/derive-schema.ts.`,
    );
    this.name = "BindingLayoutError";
  }
}
