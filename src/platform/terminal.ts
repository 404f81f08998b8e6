import { relative } from 'node:path';
import type { WriteStream } from 'node:tty';
import type { Location } from '../errors.ts';
import type { Log } from './context.ts';
import { Secrets } from './secrets.ts';

/** SGR codes (ECMA-48), on and off; util.styleText asks process.stdout, and we write to stderr. */
const styles = { bold: [1, 22], dim: [2, 22], red: [31, 39], yellow: [33, 39], cyan: [36, 39] } as const;
type Style = keyof typeof styles;

/**
 * Talks to a person at a command line: everything goes to stderr, with colour and progress only where that is
 * a terminal.
 */
export class TerminalLog implements Log {
  readonly timings: { phase: string; ms: number }[] = [];
  readonly #stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number };
  readonly #colour: boolean;
  readonly #verbose: boolean;
  readonly #secrets = new Secrets();
  #progressShown = false;
  /** Of the phase that has said nothing yet; one that never does gets none. */
  #heading: string | undefined;

  constructor(stream: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>) {
    this.#stream = stream;
    this.#colour = stream.isTTY === true && !env.NO_COLOR;
    this.#verbose = Boolean(env.ZIPNEST_DEBUG);
  }

  async group<T>(title: string, body: () => Promise<T>): Promise<T> {
    this.#heading = title;
    this.progress(`${title} …`);
    const start = milliseconds();
    try {
      return await body();
    } finally {
      this.#heading = undefined;
      this.timings.push({ phase: title, ms: Math.round(milliseconds() - start) });
    }
  }

  info(text: string): void {
    this.#line(`  ${text.replaceAll('\n', '\n  ')}`);
  }

  notice(text: string, at?: Location): void {
    this.#line(`${this.#style('cyan', 'notice:')} ${place(at)}${text}`);
  }

  warning(text: string, at?: Location): void {
    this.#line(`${this.#style('yellow', 'warning:')} ${place(at)}${text}`);
  }

  /** The failure that ends the program, and what to do about it. */
  error(text: string, hint: string, at?: Location): void {
    this.#line(`${this.#style('red', 'error:')} ${place(at)}${text}`);
    if (hint !== '') this.#line(`  ${hint.replaceAll('\n', '\n  ')}`);
  }

  /** The last line before a signal ends the process, for the person who sent it. */
  interrupted(text: string): void {
    if (this.#stream.isTTY === true) this.#line(text);
  }

  progress(text: string): void {
    if (this.#stream.isTTY !== true) return;
    this.#stream.write(`\r\x1b[K  ${this.#secrets.redact(text).slice(0, (this.#stream.columns ?? 80) - 3)}`);
    this.#progressShown = true;
  }

  debug(text: string): void {
    if (this.#verbose) this.#line(this.#style('dim', `debug: ${text}`));
  }

  mask(secret: string): void {
    this.#secrets.add(secret);
  }

  #line(text: string): void {
    const clear = this.#progressShown ? '\r\x1b[K' : '';
    this.#progressShown = false;
    const heading = this.#heading === undefined ? '' : `${this.#style('bold', this.#heading)}\n`;
    this.#heading = undefined;
    this.#stream.write(`${clear}${heading}${this.#secrets.redact(text)}\n`);
  }

  #style(style: Style, text: string): string {
    const [on, off] = styles[style];
    return this.#colour ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  }
}

/** Of a clock that nobody sets; `performance` would load ten modules of Node's first. */
function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Files below the current folder are named from there. */
function place(at: Location | undefined): string {
  if (at === undefined) return '';
  const near = relative(process.cwd(), at.file);
  const file = near.startsWith('..') ? at.file : near;
  return at.line === undefined ? `${file}: ` : `${file}:${at.line}: `;
}
