import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ElfFacts, elfFacts } from '../elf/elf.ts';
import { type Message, UserError } from '../errors.ts';
import type { Target } from '../target/target.ts';
import { auditFiles, type Finding, type NativeFile } from './audit.ts';
import type { Entry } from './entry.ts';

/** So many findings are named; more say the same again. */
const SHOWN = 10;

/**
 * Audits every ELF file of the package against the target. What certainly fails there ends the build with `error`;
 * everything else is a warning.
 *
 * @throws {UserError} naming the files, their distributions, what they need and what there is.
 */
export function auditPackage(
  entries: readonly Entry[],
  target: Target,
  policy: 'error' | 'warn' | 'off',
): Message[] {
  if (policy === 'off') return [];
  const findings = auditFiles(nativeFiles(entries), target);
  const fatal = findings.filter(({ severity }) => severity === 'error');
  if (policy === 'error' && fatal.length > 0) throw failure(fatal, target);
  return findings.map((finding) => ({ text: describe(finding) }));
}

function nativeFiles(entries: readonly Entry[]): NativeFile[] {
  const files: NativeFile[] = [];
  for (const { path, distribution, elf, source } of entries) {
    const facts = elf ?? (source.kind === 'file' ? readFacts(source.file) : undefined);
    if (facts === undefined) continue;
    files.push({ path, ...(distribution !== undefined && { distribution }), elf: facts });
  }
  return files;
}

/** Of the user's own files only what is looked at is read: they may be larger than the memory. */
function readFacts(file: string): ElfFacts | undefined {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    return elfFacts((offset, length) => {
      if (offset + length > size) return undefined;
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
    });
  } finally {
    closeSync(descriptor);
  }
}

function failure(findings: readonly Finding[], { runtime, architecture }: Target): UserError {
  const shown = findings.slice(0, SHOWN).map(describe);
  const more = findings.length > SHOWN ? [`and ${findings.length - SHOWN} more files`] : [];
  return new UserError(
    `Lambda's ${runtime} on ${architecture} cannot load what is in the package:\n${[...shown, ...more].join('\n')}`,
    'Build or download these files for that runtime and architecture, leave them out with `exclude`, or choose another runtime. `audit: warn` packs them all the same.',
  );
}

function describe({ path, distribution, text }: Finding): string {
  return `${path} (${distribution ?? 'your file'}) ${text}`;
}
