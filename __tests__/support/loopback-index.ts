import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { toolIfAvailable } from '../../scripts/tools.mjs';

export interface IndexRequest {
  readonly method: string;
  readonly path: string;
  /** Who asked; null without credentials. */
  readonly user: string | null;
  /** `uv`, `pip` or `zipnest`. */
  readonly agent: string;
}

/** pypiserver on a free port of loopback. */
export interface LoopbackIndex {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The simple index, with these credentials where they are given, as `encodeURIComponent` writes them. */
  url(user?: string, password?: string): string;
  /** Every request so far. */
  readonly requests: IndexRequest[];
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('loopback_index.py', import.meta.url));

/**
 * Undefined where pypiserver is not to be had.
 *
 * @param folder with the distributions.
 * @param credentials of those who may read; without them everyone may.
 */
export async function startIndex(
  folder: string,
  ...credentials: [] | [user: string, password: string]
): Promise<LoopbackIndex | undefined> {
  const environment = await toolIfAvailable('pypiserver');
  if (environment === undefined) return undefined;
  const server = execa(`${environment}/bin/python`, [program, folder, ...credentials], {
    reject: false,
    buffer: false,
    stdin: 'pipe',
    stderr: 'ignore',
  });
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const { value: origin, done } = await lines.next();
  if (done || !/^http:\/\/127\.0\.0\.1:\d+$/.test(origin)) throw new Error('pypiserver did not start');
  const requests: IndexRequest[] = [];
  const reading = (async () => {
    for (let line = await lines.next(); !line.done; line = await lines.next())
      requests.push(JSON.parse(line.value));
  })();
  const url = (user?: string, password?: string) => {
    const userInfo = [user, password].flatMap((text) => (text === undefined ? [] : encodeURIComponent(text)));
    return `${origin.replace('://', `://${userInfo.length > 0 ? `${userInfo.join(':')}@` : ''}`)}/simple/`;
  };
  return {
    origin,
    url,
    requests,
    stop: async () => {
      server.stdin.end();
      await server;
      await reading;
    },
  };
}
