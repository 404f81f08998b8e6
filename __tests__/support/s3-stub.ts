import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** One request as it came in. */
export interface S3Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Bytes of the body that were received, and their SHA-256 in base64. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Answers one request: with `isEarly` before the client, which has asked, has sent the body. */
export type S3Answer = ((response: ServerResponse, request: S3Request) => void) & { readonly isEarly?: true };

/** An S3 that says what it is told to say: each request gets the next answer, the last one stays. */
export class S3Stub {
  readonly url: string;
  readonly requests: S3Request[] = [];
  answers: S3Answer[] = [];
  readonly #server;

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<S3Stub> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stub = new S3Stub(server);
    const take = (request: IncomingMessage, response: ServerResponse) => void stub.#take(request, response);
    server.on('request', take);
    // As S3 does: what can be refused by its headers alone is refused before the body is sent.
    server.on('checkContinue', (request, response) => {
      if (stub.#next().isEarly === true) take(request, response);
      else {
        response.writeContinue();
        take(request, response);
      }
    });
    return stub;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #next(): S3Answer {
    const answer = this.answers.length > 1 ? this.answers[0] : this.answers.at(-1);
    if (answer === undefined) throw new Error('the stub has no answer');
    return answer;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = this.#next();
    if (this.answers.length > 1) this.answers.shift();
    const hash = createHash('sha256');
    let bytes = 0;
    if (answer.isEarly !== true) {
      for await (const chunk of request) {
        bytes += (chunk as Buffer).length;
        hash.update(chunk as Buffer);
      }
    }
    const { method = '', url: path = '', headers } = request;
    const taken = { method, path, headers, bytes, sha256: hash.digest('base64') };
    this.requests.push(taken);
    answer(response, taken);
  }
}

/** The object is stored; the checksum is that of what came in, or another one. */
export function stored(checksum?: string): S3Answer {
  return (response, { sha256 }) => {
    response.writeHead(200, { 'x-amz-checksum-sha256': checksum ?? sha256, 'x-amz-version-id': 'v1' }).end();
  };
}

/** What HEAD answers. */
export function object(headers: Record<string, string>): S3Answer {
  return (response) => void response.writeHead(200, headers).end();
}

/** An error document; `fields` are further elements of it. */
export function refusal(
  status: number,
  code: string,
  message: string,
  options: { fields?: Record<string, string>; headers?: Record<string, string>; early?: boolean } = {},
): S3Answer {
  const elements = Object.entries({ Code: code, Message: message, ...options.fields });
  const body = elements.map(([name, text]) => `<${name}>${text}</${name}>`).join('');
  const answer: S3Answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/xml', ...options.headers });
    response.end(`<?xml version="1.0" encoding="UTF-8"?><Error>${body}</Error>`);
  };
  return options.early === true ? Object.assign(answer, { isEarly: true as const }) : answer;
}

/** An answer that ends before what it announces, or before there is any. */
export function truncated(part: 'head' | 'body'): S3Answer {
  return (response) => {
    const socket = response.socket as Socket;
    if (part === 'body') socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<?xml');
    socket.end();
  };
}
