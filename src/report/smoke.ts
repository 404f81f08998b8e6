import { formatBytes, formatDuration, plural } from './format.ts';
import { bar, code, details, literal, table } from './markup.ts';

/** A start of the finished package in the emulated Lambda. Times in milliseconds, sizes in bytes. */
export interface TriedStart {
  readonly handler: string;
  readonly ok: boolean;
  readonly initMs: number;
  /** `boto3 1.40.4`: it relies on the SDK of Lambda's runtime, and was tried with this one. */
  readonly sdk?: string;
  readonly verdict?: {
    readonly phase: 'init' | 'restore' | 'invoke';
    readonly kind: 'package' | 'configuration' | 'limit' | 'code';
    readonly errorType: string;
    readonly errorMessage: string;
    readonly place?: string;
    readonly advice: string;
  };
  /** Where the time went; there when the start came to its end, if need be with more time than Lambda gives it. */
  readonly profile?: {
    readonly initMs: number;
    readonly startMs: number;
    readonly importMs: number;
    readonly owners: ReadonlyArray<{
      readonly kind: string;
      readonly name: string;
      readonly selfMs: number;
      readonly totalMs: number;
      readonly modules: number;
    }>;
    readonly modules: ReadonlyArray<{
      readonly name: string;
      readonly owner: string;
      readonly selfMs: number;
      readonly totalMs: number;
      readonly importedBy?: string;
    }>;
  };
  /** Which files it touched; there when the start came to its end. */
  readonly trace?: {
    readonly bytes: number;
    readonly usedBytes: number;
    readonly used: readonly string[];
    readonly distributions: ReadonlyArray<{
      readonly name: string;
      readonly files: number;
      readonly bytes: number;
      readonly usedFiles: number;
      readonly usedBytes: number;
    }>;
    readonly unused: ReadonlyArray<{ readonly name: string; readonly bytes: number }>;
  };
  /** Imports that are worth moving. */
  readonly advice?: readonly string[];
}

/** How the finished package was tried before it was published. */
export interface SmokeTest {
  readonly mode: 'auto' | 'true';
  /** `warned`: it fails here for what the package cannot help, such as a missing variable. */
  readonly outcome: 'passed' | 'warned' | 'failed' | 'not tried';
  /** Why it was not tried. */
  readonly reason?: string;
  /** In what the emulation was not isolated as Lambda is. */
  readonly notAsInLambda: readonly string[];
  readonly starts: readonly TriedStart[];
}

const ROWS = 10;
const NAMED = 5;

/** The summary's section on how the package started. */
export function smokeMarkdown(smoke: SmokeTest | undefined): string {
  if (smoke === undefined) return '';
  if (smoke.outcome === 'not tried') {
    return `#### Start\n\nThe package was not tried: ${literal(smoke.reason ?? '')}`;
  }
  const notes = smoke.notAsInLambda.map((note) => `_Not as in Lambda: ${literal(note)}._`);
  return ['#### Start', ...smoke.starts.map(startMarkdown), ...notes].join('\n\n');
}

function startMarkdown({
  handler,
  ok,
  initMs,
  verdict,
  sdk,
  profile,
  trace,
  advice = [],
}: TriedStart): string {
  const title = `${ok ? '✅' : '❌'} ${code(handler)} · INIT ${formatDuration(initMs)} in the emulated Lambda`;
  const parts = [title];
  if (verdict !== undefined) {
    const place = verdict.place === undefined ? '' : ` (${code(verdict.place)})`;
    parts.push(
      `**${literal(`${verdict.errorType}: ${verdict.errorMessage}`)}**${place}`,
      literal(verdict.advice),
    );
  }
  if (sdk !== undefined) {
    parts.push(`It relies on the SDK of Lambda's runtime, and was tried with ${literal(sdk)}.`);
  }
  if (profile !== undefined) parts.push(profileTable(profile));
  if (trace !== undefined) parts.push(traceText(trace));
  if (advice.length > 0) parts.push(advice.map((text) => `- 💡 ${literal(text)}`).join('\n'));
  return parts.join('\n\n');
}

function profileTable({ initMs, startMs, owners, modules }: NonNullable<TriedStart['profile']>): string {
  const share = (ms: number) => bar(initMs === 0 ? 0 : ms / initMs);
  const time = (ms: number) => `${ms.toFixed(1)} ms`;
  const rows = owners
    .slice(0, ROWS)
    .map(({ name, selfMs, totalMs, modules: count }) => [
      literal(name),
      share(selfMs),
      time(selfMs),
      time(totalMs),
      String(count),
    ]);
  const before = ['interpreter and runtime', share(startMs), time(startMs), time(startMs), ''];
  const columns = ['Time at start', '', 'Own:', 'With imports:', 'Modules:'];
  const slowest = modules
    .slice(0, ROWS)
    .map(({ name, owner, selfMs, totalMs, importedBy }) => [
      code(name),
      literal(owner),
      time(selfMs),
      time(totalMs),
      importedBy === undefined ? '' : code(importedBy),
    ]);
  const single = table(['Module', 'Of', 'Own:', 'With imports:', 'Imported by'], slowest);
  return `${table(columns, [before, ...rows])}\n\n${details('The slowest modules', single)}`;
}

function traceText({ bytes, usedBytes, unused }: NonNullable<TriedStart['trace']>): string {
  const named = unused
    .slice(0, NAMED)
    .map(({ name, bytes: size }) => `${literal(name)} (${formatBytes(size)})`);
  const more = unused.length > NAMED ? ` and ${unused.length - NAMED} more` : '';
  const never = unused.length === 0 ? '' : ` Never touched: ${named.join(', ')}${more}.`;
  return `Of ${formatBytes(bytes)} the start uses ${formatBytes(usedBytes)}.${never}`;
}

/** For a terminal: what a start took and used, a line each. */
export function smokeLines(smoke: SmokeTest | undefined): string[] {
  if (smoke === undefined || smoke.outcome === 'not tried') return [];
  return smoke.starts.flatMap(({ handler, initMs, profile, trace }) => {
    const lines = [`${handler} starts in ${formatDuration(initMs)} (emulated)`];
    const slow =
      profile?.owners.slice(0, NAMED).map(({ name, selfMs }) => `${name} ${selfMs.toFixed(0)} ms`) ?? [];
    if (slow.length > 0) lines.push(`  imports: ${slow.join(', ')}`);
    if (trace !== undefined) {
      const never =
        trace.unused.length === 0 ? '' : `; ${plural(trace.unused.length, 'distribution')} never touched`;
      lines.push(`  uses ${formatBytes(trace.usedBytes)} of ${formatBytes(trace.bytes)}${never}`);
    }
    return lines;
  });
}
