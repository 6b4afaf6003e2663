import { parseSettings } from "../../app/settings";
import { buildStacks } from "../../main";
import { synthApp, type Terraform } from "./synth";

/** The example of main.ts, synthesized with the given settings. */
export function example(settings: object = {}): Record<string, Terraform> {
  return synthApp((app) => void buildStacks(app, parseSettings(settings, "test")));
}
