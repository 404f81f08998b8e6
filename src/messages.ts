import type { Message } from './errors.ts';
import type { Context } from './platform/context.ts';
import type { ReportMessage } from './report/model.ts';

/** Says each message once, when it arises, and keeps it for the report. */
export class Messages {
  readonly all: ReportMessage[] = [];
  readonly #ctx: Context;

  constructor(ctx: Context) {
    this.#ctx = ctx;
  }

  notices(messages: readonly Message[]): void {
    for (const { text, at } of messages) this.#ctx.log.notice(text, at);
    this.#keep('notice', messages);
  }

  warnings(messages: readonly Message[]): void {
    for (const { text, at } of messages) this.#ctx.log.warning(text, at);
    this.#keep('warning', messages);
  }

  #keep(level: ReportMessage['level'], messages: readonly Message[]): void {
    this.all.push(...messages.map(({ text, at }) => ({ level, text, ...(at && { at }) })));
  }
}
