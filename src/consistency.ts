import type { Dependencies } from './dependencies.ts';
import { type Location, type Message, UserError } from './errors.ts';
import { findViolations, type Selected, type Violation } from './lock/consistency.ts';
import { lockCommand } from './lock/lock-hint.ts';
import { normalizeName } from './lock/requirement.ts';
import type { Options } from './options.ts';
import type { Entry } from './package/entry.ts';
import type { Target } from './target/target.ts';
import { type Metadata, parseMetadata } from './wheels/metadata.ts';
import { entryText } from './zip/entry-bytes.ts';

const METADATA = /^([^/]+)\.dist-info\/METADATA$/;

/** What the check says. */
export interface ConsistencyMessages {
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
}

/**
 * Whether the distributions have all that they need from each other, on the target (docs/decisions/consistency.md).
 * What lies in the user's own source as a distribution counts as there.
 *
 * @param entries what the wheels put into the package.
 * @param own what the source does.
 * @throws {UserError} naming who needs what, where a lock says otherwise and `consistency` is `error`.
 */
export async function checkConsistency(
  options: Pick<Options, 'consistency' | 'layersSize'>,
  { lock, input }: Dependencies,
  { entries, own, target }: { entries: readonly Entry[]; own: readonly Entry[]; target: Target },
): Promise<ConsistencyMessages> {
  if (lock === undefined || input === undefined || options.consistency === 'off')
    return { notices: [], warnings: [] };
  const packed = await selected(entries);
  const vendored = (await selected(own)).filter(({ name }) => packed.every((item) => item.name !== name));
  const found = findViolations(
    [...packed, ...vendored.map((item) => ({ ...item, requiresDist: [], requiresPython: undefined }))],
    target,
    input,
  );
  const at = { file: input.file };
  const isFatal = ({ kind }: Violation) =>
    lock.locked &&
    options.consistency === 'error' &&
    (kind === 'version' || kind === 'python' || (kind === 'missing' && options.layersSize === 0));
  const fatal = found.filter(isFatal);
  if (fatal.length > 0) {
    throw new UserError(
      `the dependencies do not fit each other on ${target.runtime}, ${target.architecture}:${lines(fatal)}`,
      `Lock again: ${await lockCommand({ path: input.file, format: input.format })}. If it is so on purpose: \`consistency: warn\`.`,
      at,
    );
  }
  const notices = found.filter(({ kind }) => kind === 'runtime');
  const warnings = found.filter(({ kind }) => kind !== 'runtime');
  return { notices: toMessages(notices, at), warnings: toMessages(warnings, at) };
}

/** One message for all of a kind. */
function toMessages(violations: readonly Violation[], at: Location): Message[] {
  return [...new Set(violations.map(({ kind }) => kind))].map((kind) => {
    const texts = violations.filter((item) => item.kind === kind).map(({ text }) => text);
    return { text: `${texts.join('; ')}${remark[kind]}`, at };
  });
}

const remark: Readonly<Record<Violation['kind'], string>> = {
  missing: ': without a layer that has it, importing may fail',
  runtime: ": Lambda's own is taken, whose version may change",
  tool: ': lockers leave it out, and Lambda has none from Python 3.12 on',
  version: '',
  python: '',
  'newer-python': ': its authors did not know that Python yet',
};

function lines(violations: readonly Violation[]): string {
  return violations.map(({ text }) => `\n  ${text}`).join('');
}

/** By the METADATA in the package, a small read each. */
async function selected(entries: readonly Entry[]): Promise<Selected[]> {
  const files = entries.filter(({ path }) => METADATA.test(path));
  return Promise.all(files.map(async (entry) => toSelected(entry, parseMetadata(await entryText(entry)))));
}

function toSelected({ path }: Entry, metadata: Metadata): Selected {
  const [name = '', version = ''] = METADATA.exec(path)?.[1]?.split('-') ?? [];
  return {
    ...metadata,
    name: normalizeName(metadata.name ?? name),
    version: metadata.version ?? version,
  };
}
