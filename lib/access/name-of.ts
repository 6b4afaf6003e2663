import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** An object of the cluster, emitted by a construct or existing. */
interface INamed {
  readonly name: string;
}

interface IEmitted extends Construct {
  readonly name: string;
  readonly resource: { readonly metadata: { readonly name: string } };
}

/**
 * The object's name for another object that refers to it. Where the stack emits the object itself it is
 * a reference, so that Terraform knows which of the two comes first; elsewhere the name as it was given.
 */
export function nameOf(scope: Construct, object: INamed): string {
  if (!isEmitted(object)) {
    return object.name;
  }
  const here = TerraformStack.of(scope);
  const there = TerraformStack.of(object);
  if (here === there) {
    return object.resource.metadata.name;
  }
  here.addDependency(there);
  return object.name;
}

function isEmitted(object: INamed): object is IEmitted {
  return Construct.isConstruct(object) && "resource" in object;
}
