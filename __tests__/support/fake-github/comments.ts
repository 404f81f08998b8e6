import type { IncomingMessage } from 'node:http';
import { Answer, field } from './http.ts';

const LONGEST_BODY = 65_536;
const PER_PAGE = 30;

/** Tokens that the REST API knows; with any other the credentials are bad. */
export const TOKENS = { write: 'ghs_write', readOnly: 'ghs_readonly' } as const;

/** A comment on an issue or a pull request. */
export interface Comment {
  readonly id: number;
  /** `owner/name` */
  readonly repository: string;
  readonly issue: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
}

/** An open pull request. */
export interface Pull {
  readonly number: number;
  /** `owner:branch` */
  readonly head: string;
  readonly sha: string;
}

const BOT = { login: 'github-actions[bot]', type: 'Bot' } as const;

const notFound = () => Answer.json(404, { message: 'Not Found', status: '404' });

/** The REST API of issue comments, with paging and github.com's refusals. */
export class Comments {
  readonly #url: () => string;
  all: Comment[] = [];
  pulls: readonly Pull[] = [];
  #nextId = 1;

  constructor(url: () => string) {
    this.#url = url;
  }

  add(repository: string, issue: number, body: string, user: Comment['user'] = BOT): Comment {
    const comment = { id: this.#nextId++, repository, issue, body, user };
    this.all.push(comment);
    return comment;
  }

  answer(request: IncomingMessage, url: URL, body: Buffer): Answer {
    const refusal = refuse(request);
    if (refusal !== undefined) return refusal;
    if (/^\/repos\/[^/]+\/[^/]+\/pulls$/.test(url.pathname)) return this.#pulls(url);
    const ofIssue = /^\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)\/comments$/.exec(url.pathname);
    if (ofIssue !== null) {
      const [, repository = '', issue = ''] = ofIssue;
      if (request.method === 'GET') return this.#page(repository, Number(issue), url);
      const text = bodyOf(body);
      return text instanceof Answer
        ? text
        : Answer.json(201, this.#json(this.add(repository, Number(issue), text)));
    }
    const one = /^\/repos\/[^/]+\/[^/]+\/issues\/comments\/(\d+)$/.exec(url.pathname);
    const comment = this.all.find(({ id }) => id === Number(one?.[1]));
    return comment === undefined ? notFound() : this.#change(comment, request.method, body);
  }

  #pulls(url: URL): Answer {
    const found = this.pulls.filter(({ head }) => head === url.searchParams.get('head'));
    return Answer.json(
      200,
      found.map(({ number, head, sha }) => ({ number, state: 'open', head: { label: head, sha } })),
    );
  }

  #page(repository: string, issue: number, url: URL): Answer {
    const all = this.all.filter((one) => one.repository === repository && one.issue === issue);
    const perPage = Number(url.searchParams.get('per_page') ?? PER_PAGE);
    const page = Number(url.searchParams.get('page') ?? 1);
    const last = Math.max(1, Math.ceil(all.length / perPage));
    const link = (number: number, relation: string) => {
      const target = new URL(url);
      target.searchParams.set('page', String(number));
      return `<${target.href}>; rel="${relation}"`;
    };
    const headers = page < last ? { link: `${link(page + 1, 'next')}, ${link(last, 'last')}` } : undefined;
    const shown = all.slice((page - 1) * perPage, page * perPage).map((one) => this.#json(one));
    return Answer.json(200, shown, headers);
  }

  #change(comment: Comment, method: string | undefined, body: Buffer): Answer {
    if (method === 'DELETE') {
      this.all = this.all.filter((one) => one !== comment);
      return new Answer(204);
    }
    if (method === 'PATCH') {
      const text = bodyOf(body);
      if (text instanceof Answer) return text;
      comment.body = text;
    }
    return Answer.json(200, this.#json(comment));
  }

  #json({ id, repository, issue, body, user }: Comment): object {
    return {
      id,
      body,
      url: `${this.#url()}/repos/${repository}/issues/comments/${id}`,
      html_url: `https://github.com/${repository}/pull/${issue}#issuecomment-${id}`,
      user: { ...user, id: 41898282 },
    };
  }
}

function refuse(request: IncomingMessage): Answer | undefined {
  const { authorization = '' } = request.headers;
  if (authorization === '') return Answer.json(401, { message: 'Requires authentication', status: '401' });
  const token = authorization.replace(/^\w+ /, '');
  if (token === TOKENS.write) return undefined;
  if (token !== TOKENS.readOnly) return Answer.json(401, { message: 'Bad credentials', status: '401' });
  if (request.method === 'GET') return undefined;
  return Answer.json(
    403,
    { message: 'Resource not accessible by integration', status: '403' },
    { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
  );
}

/** The text of a comment in a request, or the refusal of one that is empty or too long. */
function bodyOf(request: Buffer): string | Answer {
  const text = field(JSON.parse(request.toString()), 'body') ?? '';
  if (text !== '' && text.length <= LONGEST_BODY) return text;
  const message = text === '' ? 'Body is empty' : `Body is too long (maximum is ${LONGEST_BODY} characters)`;
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message };
  return Answer.json(422, { message: 'Validation Failed', errors: [error], status: '422' });
}
