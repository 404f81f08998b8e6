import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Artifacts } from './fake-github/artifacts.ts';
import { Blobs } from './fake-github/blobs.ts';
import { Caches } from './fake-github/caches.ts';
import { Comments } from './fake-github/comments.ts';
import { Answer, readBody, send, type Twirp, twirpError } from './fake-github/http.ts';

const TWIRP = /^\/twirp\/github\.actions\.results\.api\.v1\.(ArtifactService|CacheService)\/(\w+)$/;

/** Requests whose path matches are answered with `status`, as by a service that is broken. */
export interface Fault {
  readonly path: RegExp;
  readonly status: number;
  /** Only requests of this method. */
  readonly method?: string;
  /** So many of them; without it all. */
  times?: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
}

/** The unsigned token of a job, with the run and the job that the artifact client reads out of it. */
function runtimeToken(run: number): string {
  return ['{"alg":"none","typ":"JWT"}', `{"scp":"Actions.Results:run-${run}:job-1"}`, 'none']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
}

/**
 * The parts of GitHub that a workflow's job talks to, on a free port of the loopback interface: the Results
 * service (artifacts version 4, cache version 2, blobs behind signed URLs) and the REST API of issue comments.
 * It keeps what it is given until {@link FakeGitHub.stop}.
 */
export class FakeGitHub {
  readonly artifacts: Artifacts;
  readonly caches: Caches;
  readonly comments: Comments;
  /** Every request so far, in order of arrival. */
  readonly requests: SeenRequest[] = [];
  faults: readonly Fault[] = [];
  #run = 1;
  readonly #folder: string;
  readonly #blobs: Blobs;
  readonly #server: Server;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#blobs = new Blobs(folder, () => this.url);
    this.artifacts = new Artifacts(this.#blobs);
    this.caches = new Caches(this.#blobs);
    this.comments = new Comments(() => this.url);
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(): Promise<FakeGitHub> {
    const github = new FakeGitHub(await mkdtemp(join(tmpdir(), 'zipnest-github-')));
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** From here on {@link FakeGitHub.env} is that of another workflow run, with artifacts of its own. */
  startRun(): void {
    this.#run++;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The variables by which a runner tells a job's actions where these services are. */
  get env(): Record<string, string> {
    return {
      ACTIONS_RESULTS_URL: `${this.url}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(this.#run),
      ACTIONS_CACHE_SERVICE_V2: 'true',
      GITHUB_API_URL: this.url,
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    this.requests.push({ method: request.method ?? '', path: url.pathname });
    try {
      await send(response, request, await this.#answer(request, url));
    } catch (error) {
      // What the emulation does not understand must fail the client, and say why in the test's output.
      console.error(error);
      await send(response, request, Answer.json(500, { message: String(error) }));
    }
  }

  async #answer(request: IncomingMessage, url: URL): Promise<Answer> {
    const fault = this.faults.find(
      ({ path, method = request.method, times = 1 }) =>
        path.test(url.pathname) && method === request.method && times > 0,
    );
    if (fault !== undefined) {
      await readBody(request);
      if (fault.times !== undefined) fault.times--;
      const message = fault.message ?? 'broken on purpose';
      return Answer.json(fault.status, { code: 'internal', msg: message, message }, fault.headers);
    }
    if (url.pathname.startsWith('/blob/')) return this.#blobs.answer(request, url);
    const call = TWIRP.exec(url.pathname);
    if (call === null) return this.comments.answer(request, url, await readBody(request));
    const body: unknown = JSON.parse((await readBody(request)).toString());
    if (request.headers.authorization !== `Bearer ${runtimeToken(this.#run)}`) {
      return twirpError(401, 'unauthenticated', 'no valid token');
    }
    const service: Twirp = call[1] === 'CacheService' ? this.caches : this.artifacts;
    return service.call(call[2] ?? '', body);
  }
}
