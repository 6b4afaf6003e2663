import { findTerraform } from "../../../rehearsal/terraform/binary";

const terraform = findTerraform();

if (terraform === undefined) {
  // Through stderr, because a skipped test says nothing by itself.
  process.stderr.write("SKIPPED: rehearsal tests need a terraform binary, and there is none.\n");
}

// A busy machine takes its time over a dozen commands.
jest.setTimeout(60_000);

/** A block of tests that need Terraform: skipped, aloud, where there is none. */
export const describeWithTerraform = terraform === undefined ? describe.skip : describe;
