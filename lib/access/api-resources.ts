/** The resources of Kubernetes that belong to another API group than the core, by group. */
const BY_GROUP: Readonly<Record<string, readonly string[]>> = {
  "admissionregistration.k8s.io": [
    "mutatingwebhookconfigurations",
    "validatingadmissionpolicies",
    "validatingadmissionpolicybindings",
    "validatingwebhookconfigurations",
  ],
  "apiextensions.k8s.io": ["customresourcedefinitions"],
  "apiregistration.k8s.io": ["apiservices"],
  apps: ["controllerrevisions", "daemonsets", "deployments", "replicasets", "statefulsets"],
  "authentication.k8s.io": ["tokenreviews"],
  "authorization.k8s.io": [
    "localsubjectaccessreviews",
    "selfsubjectaccessreviews",
    "selfsubjectrulesreviews",
    "subjectaccessreviews",
  ],
  autoscaling: ["horizontalpodautoscalers"],
  batch: ["cronjobs", "jobs"],
  "certificates.k8s.io": ["certificatesigningrequests", "clustertrustbundles", "signers"],
  "coordination.k8s.io": ["leases"],
  "discovery.k8s.io": ["endpointslices"],
  "flowcontrol.apiserver.k8s.io": ["flowschemas", "prioritylevelconfigurations"],
  "networking.k8s.io": [
    "ingressclasses",
    "ingresses",
    "ipaddresses",
    "networkpolicies",
    "servicecidrs",
  ],
  "node.k8s.io": ["runtimeclasses"],
  policy: ["poddisruptionbudgets", "podsecuritypolicies"],
  "rbac.authorization.k8s.io": ["clusterrolebindings", "clusterroles", "rolebindings", "roles"],
  "resource.k8s.io": [
    "deviceclasses",
    "resourceclaims",
    "resourceclaimtemplates",
    "resourceslices",
  ],
  "scheduling.k8s.io": ["priorityclasses"],
  "storage.k8s.io": [
    "csidrivers",
    "csinodes",
    "csistoragecapacities",
    "storageclasses",
    "volumeattachments",
  ],
};

const GROUP_OF = new Map(
  Object.entries(BY_GROUP).flatMap(([group, resources]) =>
    resources.map((resource) => [resource, group] as const),
  ),
);

/** The group of a resource that Kubernetes brings along outside the core group. */
export function builtInGroup(resource: string): string | undefined {
  return GROUP_OF.get(resource);
}

/** What kubectl understands for a resource, and Kubernetes in a rule doesn't. */
const SHORT = new Map(
  Object.entries({
    cj: "cronjobs",
    cm: "configmaps",
    crd: "customresourcedefinitions",
    deploy: "deployments",
    ds: "daemonsets",
    ep: "endpoints",
    ev: "events",
    hpa: "horizontalpodautoscalers",
    ing: "ingresses",
    no: "nodes",
    ns: "namespaces",
    pdb: "poddisruptionbudgets",
    po: "pods",
    pv: "persistentvolumes",
    pvc: "persistentvolumeclaims",
    quota: "resourcequotas",
    rs: "replicasets",
    sa: "serviceaccounts",
    sc: "storageclasses",
    sts: "statefulsets",
    svc: "services",
  }),
);

const CORE = [
  "configmaps",
  "events",
  "limitranges",
  "namespaces",
  "nodes",
  "persistentvolumeclaims",
  "persistentvolumes",
  "pods",
  "podtemplates",
  "replicationcontrollers",
  "resourcequotas",
  "secrets",
  "serviceaccounts",
  "services",
];

const SINGULAR = new Map([...CORE, ...GROUP_OF.keys()].map((plural) => [singular(plural), plural]));

function singular(plural: string): string {
  return plural
    .replace(/ies$/, "y")
    .replace(/sses$/, "ss")
    .replace(/([^s])s$/, "$1");
}

/** The plural that rules want, for a short or singular name that only kubectl resolves. */
export function pluralOf(resource: string): string | undefined {
  return SHORT.get(resource) ?? SINGULAR.get(resource);
}

/** Whether it is the name of an API group of Kubernetes: `apps/deployments` mistakes it for a resource. */
export function isApiGroup(name: string): boolean {
  return Object.keys(BY_GROUP).includes(name);
}
