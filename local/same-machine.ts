const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name);

/** Whether a server that listens there can only be reached from this machine. */
export const isLoopbackAddress = (address: string): boolean => isLoopback(address) || address === '::1';

/**
 * Whether a request may have been made by another web site's page in a browser on this machine: its Origin is foreign or kept
 * secret ("null", as a sandboxed frame's is), or its Host is a name that somebody pointed at the loopback address. Nothing here asks for a password, so neither is served.
 */
export const isForeign = (headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}): boolean => {
  if (headers.host !== undefined && !isLoopback(hostName(headers.host))) return true;
  if (headers.origin === undefined) return false;
  return !URL.canParse(headers.origin) || !isLoopback(hostName(new URL(headers.origin).host));
};
