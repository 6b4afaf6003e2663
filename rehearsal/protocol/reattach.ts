/**
 * The value of TF_REATTACH_PROVIDERS: Terraform then talks to the sockets given here and installs nothing.
 * @param sockets socket by provider source address
 */
export function reattachProviders(sockets: Readonly<Record<string, string>>): string {
  const attached = Object.entries(sockets).map(([address, socket]) => [
    address,
    {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: "unix", String: socket },
    },
  ]);
  return JSON.stringify(Object.fromEntries(attached));
}
