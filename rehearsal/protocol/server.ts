import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { toDiagnostic, type Diagnostic } from "./diagnostic";
import { encodeProviderSchema } from "./encode-schema";
import type { ProviderSchema } from "../schemas/schema";
import { fromDynamicValue, toDynamicValue, type DynamicValue } from "./msgpack";
import type { AttributePath, Provider } from "./provider";
import type { ObjectValue } from "./value";

/** The fields of the requests that are read here, of all calls together. */
interface Request {
  type_name: string;
  id: string;
  config: DynamicValue | null;
  current_state: DynamicValue | null;
  prior_state: DynamicValue | null;
  proposed_new_state: DynamicValue | null;
  planned_state: DynamicValue | null;
  raw_state: { json: Uint8Array } | null;
}

type Answer = object & { diagnostics?: readonly Diagnostic[] };
type Handler = (request: Request) => Answer;

const definition = loadSync(join(__dirname, "tfplugin6.proto"), {
  keepCase: true,
  enums: String,
  defaults: true,
  oneofs: true,
});
const tfplugin6 = grpc.loadPackageDefinition(definition).tfplugin6 as grpc.GrpcObject;
const service = (tfplugin6.Provider as grpc.ServiceClientConstructor).service;

/** Serialized schemas: every command asks for them, and they are large. */
const serializedSchemas = new WeakMap<ProviderSchema, Buffer>();

/** Serves one provider on a socket until it is closed. */
export class ProviderServer {
  private constructor(
    readonly socket: string,
    private readonly server: grpc.Server,
  ) {}

  static async listen(provider: Provider, socket: string): Promise<ProviderServer> {
    const server = new grpc.Server({
      "grpc.max_receive_message_length": -1,
      "grpc.enable_channelz": 0,
    });
    const handlers = Object.entries(handlersOf(provider)).map(
      ([call, handler]) => [call, respond(handler)] as const,
    );
    server.addService(serviceOf(provider.schema), Object.fromEntries(handlers));
    const credentials = grpc.ServerCredentials.createInsecure();
    await new Promise<void>((resolve, reject) => {
      server.bindAsync(`unix:${socket}`, credentials, (error) =>
        error === null ? resolve() : reject(error),
      );
    });
    return new ProviderServer(socket, server);
  }

  close(): void {
    this.server.forceShutdown();
  }
}

/** The protocol's service, which answers for the schema with bytes that were made once. */
function serviceOf(schema: ProviderSchema): grpc.ServiceDefinition {
  const method = service.GetProviderSchema as grpc.MethodDefinition<unknown, object>;
  const serialized =
    serializedSchemas.get(schema) ?? method.responseSerialize(encodeProviderSchema(schema));
  serializedSchemas.set(schema, serialized);
  return { ...service, GetProviderSchema: { ...method, responseSerialize: () => serialized } };
}

/** Failures are diagnostics: Terraform would report an exception as a crash of the plugin. */
function respond(handler: Handler): grpc.handleUnaryCall<Request, Answer> {
  return (call, callback) => {
    let answer: Answer;
    try {
      answer = handler(call.request);
    } catch (error) {
      answer = { diagnostics: [toDiagnostic(error)] };
    }
    callback(null, answer);
  };
}

function handlersOf(provider: Provider): Record<string, Handler> {
  return {
    GetProviderSchema: () => ({}),
    ValidateProviderConfig: ({ config }) => done(() => provider.validateProvider(known(config))),
    ConfigureProvider: ({ config }) => done(() => provider.configure(known(config))),
    ValidateResourceConfig: ({ type_name, config }) =>
      done(() => provider.validateResource(type_name, known(config))),
    ValidateDataResourceConfig: ({ type_name, config }) =>
      done(() => provider.validateDataSource(type_name, known(config))),
    UpgradeResourceState: ({ type_name, raw_state }) => {
      const json = Buffer.from(raw_state?.json ?? []).toString("utf8");
      return {
        upgraded_state: toDynamicValue(
          provider.upgrade(type_name, JSON.parse(json) as ObjectValue),
        ),
      };
    },
    ReadResource: ({ type_name, current_state }) => ({
      new_state: toDynamicValue(provider.read(type_name, known(current_state))),
    }),
    PlanResourceChange: ({ type_name, prior_state, proposed_new_state, config }) => {
      const proposed = object(proposed_new_state);
      // A destroy is planned by proposing null.
      if (proposed === null) return { planned_state: toDynamicValue(null) };
      const plan = provider.plan(type_name, object(prior_state), proposed, known(config));
      return {
        planned_state: toDynamicValue(plan.planned),
        requires_replace: plan.requiresReplace.map(encodePath),
        legacy_type_system: plan.legacyTypeSystem,
      };
    },
    ApplyResourceChange: ({ type_name, prior_state, planned_state }) => {
      const applied = provider.apply(type_name, object(prior_state), object(planned_state));
      return {
        new_state: toDynamicValue(applied.state),
        legacy_type_system: applied.legacyTypeSystem,
        ...(applied.error && { diagnostics: [toDiagnostic(applied.error)] }),
      };
    },
    ImportResourceState: ({ type_name, id }) => ({
      imported_resources: [{ type_name, state: toDynamicValue(provider.import(type_name, id)) }],
    }),
    ReadDataSource: ({ type_name, config }) => ({
      state: toDynamicValue(provider.readDataSource(type_name, known(config))),
    }),
    StopProvider: () => ({}),
  };
}

function done(check: () => void): Answer {
  check();
  return {};
}

function object(dynamic: DynamicValue | null): ObjectValue | null {
  return fromDynamicValue(dynamic) as ObjectValue | null;
}

function known(dynamic: DynamicValue | null): ObjectValue {
  return object(dynamic) ?? {};
}

function encodePath(path: AttributePath): object {
  return {
    steps: path.map((step) =>
      typeof step === "string" ? { attribute_name: step } : { element_key_int: step },
    ),
  };
}
