import { checkedText } from "../private/checks";
import { refuse } from "../private/errors";

/**
 * What a role lets its subjects do with resources.
 *
 * Source: Kubernetes, "Using RBAC Authorization" and "Authorization Overview".
 */
export class Verb {
  static readonly GET = new Verb("get");
  static readonly LIST = new Verb("list");
  static readonly WATCH = new Verb("watch");
  static readonly CREATE = new Verb("create");
  static readonly UPDATE = new Verb("update");
  static readonly PATCH = new Verb("patch");
  static readonly DELETE = new Verb("delete");
  static readonly DELETE_COLLECTION = new Verb("deletecollection");

  /** Act as another user, group or service account. */
  static readonly IMPERSONATE = new Verb("impersonate");

  /** Bind a role with rights that one doesn't have. */
  static readonly BIND = new Verb("bind");

  /** Give a role rights that one doesn't have. */
  static readonly ESCALATE = new Verb("escalate");

  /** Approve certificate signing requests, for a signer. */
  static readonly APPROVE = new Verb("approve");

  /** Sign certificates, for a signer. */
  static readonly SIGN = new Verb("sign");

  /** Use a policy, for example a pod security policy. */
  static readonly USE = new Verb("use");

  /** Every verb, those of later versions included. The rule has to allow wildcards. */
  static readonly ALL = new Verb("*");

  /** `get`, `list` and `watch`. */
  static readonly READ = frozen(Verb.GET, Verb.LIST, Verb.WATCH);

  /** `create`, `update`, `patch`, `delete` and `deletecollection`. */
  static readonly WRITE = frozen(
    Verb.CREATE,
    Verb.UPDATE,
    Verb.PATCH,
    Verb.DELETE,
    Verb.DELETE_COLLECTION,
  );

  /**
   * A verb by its name, as it stands in a manifest. `head`, `options`, `post` and `put` are for URLs.
   *
   * @throws on a verb that Kubernetes itself doesn't know, and on `*`
   */
  static of(name: string): Verb {
    refuseWildcard("Verb.of", name);
    if (!KNOWN.includes(name)) {
      refuse({
        where: "Verb.of",
        property: "name",
        given: name,
        problem: "is not a verb of Kubernetes, and would match no request",
        remedy: `Known are ${KNOWN.join(", ")}. For one that an extension knows use Verb.custom.`,
      });
    }
    return new Verb(name);
  }

  /**
   * A verb that an extension of the API knows.
   *
   * @throws on anything but a word, and on `*`
   */
  static custom(name: string): Verb {
    refuseWildcard("Verb.custom", name);
    return new Verb(
      checkedText("Verb.custom", "name", name, {
        pattern: /^[A-Za-z][-A-Za-z0-9_]*$/,
        problem: "is not a verb",
        remedy: "Give one word of letters, digits and hyphens.",
      }),
    );
  }

  /** As it stands in a manifest. */
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }
}

/** Verbs of HTTP, which count for URLs and match no request for a resource. */
export const URL_ONLY_VERBS = ["head", "options", "post", "put"];

const KNOWN = [
  ...[...Verb.READ, ...Verb.WRITE].map(({ name }) => name),
  ...["impersonate", "bind", "escalate", "approve", "sign", "use"],
  ...URL_ONLY_VERBS,
];

/** A list that nobody changes for everybody else. Its type is the one that jsii takes. */
function frozen(...verbs: Verb[]): Verb[] {
  return Object.freeze(verbs) as Verb[];
}

function refuseWildcard(where: string, name: string): void {
  if (name === "*") {
    refuse({
      where,
      property: "name",
      given: name,
      problem: "allows every verb, escalate and impersonate and those of later versions included",
      remedy: "Name the verbs, or use Verb.ALL in a rule with allowWildcards.",
    });
  }
}
