import { createServer } from 'node:net';

/** Whether a server could listen on this port of this machine now. */
export const isPortFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** The first free port of the range, or undefined where all are taken. */
export const firstFreePort = async (from: number, to: number): Promise<number | undefined> => {
  for (let port = from; port <= to; port += 1) if (await isPortFree(port)) return port;
  return undefined;
};

/** A port that the system says is free. */
export const anyFreePort = (host = '127.0.0.1'): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host }, () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('The system gave no port')),
      );
    });
  });
