/** A failure to come: of the next creation of one object, before or after the service made it. */
export interface Fault {
  readonly type: string;
  readonly label: string;
  /** `after`: the object exists, but its creation never finished, so Terraform taints it. */
  readonly when: "before" | "after";
}

/** Faults that were ordered; each strikes once. */
export class Faults {
  private readonly ordered: Fault[] = [];

  order(fault: Fault): void {
    this.ordered.push(fault);
  }

  /** Takes back what hasn't struck. */
  clear(): void {
    this.ordered.length = 0;
  }

  strikes(type: string, label: string, when: Fault["when"]): boolean {
    const index = this.ordered.findIndex(
      (fault) => fault.type === type && fault.label === label && fault.when === when,
    );
    if (index >= 0) this.ordered.splice(index, 1);
    return index >= 0;
  }
}
