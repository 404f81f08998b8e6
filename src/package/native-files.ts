import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type ElfFacts, elfFacts } from '../elf/elf.ts';
import { type Message, UserError } from '../errors.ts';
import type { Target } from '../target/target.ts';
import { auditFiles, type Finding, type NativeFile } from './audit.ts';
import type { Entry } from './entry.ts';

/** So many findings are named; more say the same again. */
const SHOWN = 10;

/** How findings are taken. */
export interface AuditPolicy {
  readonly audit: 'error' | 'warn' | 'off';
  /** Names of the distributions that were built on this machine: nobody else has tried them. */
  readonly built: ReadonlySet<string>;
  /** True if layers may bring libraries. */
  readonly hasLayers: boolean;
}

/**
 * Audits every ELF file of the package against the target. What certainly fails there ends the build with `error`;
 * everything else is a warning. What was built here has to pass in any case, warnings included: a machine that builds
 * has libraries that Lambda lacks.
 *
 * @throws {UserError} naming the files, their distributions, what they need and what there is.
 */
export function auditPackage(
  entries: readonly Entry[],
  target: Target,
  { audit, built, hasLayers }: AuditPolicy,
): Message[] {
  if (audit === 'off' && built.size === 0) return [];
  const all = auditFiles(nativeFiles(entries), target);
  const isBuilt = ({ distribution }: Finding) => distribution !== undefined && built.has(distribution);
  const broken = all.filter((item) => isBuilt(item) && (item.severity === 'error' || !hasLayers));
  if (broken.length > 0) throw builtFailure(broken, target);
  if (audit === 'off') return [];
  const fatal = all.filter(({ severity }) => severity === 'error');
  if (audit === 'error' && fatal.length > 0) throw failure(fatal, target);
  return all.map((finding) => ({ text: describe(finding) }));
}

/** The ELF files among the entries; those of the user's own are read from disk. */
export function nativeFiles(entries: readonly Entry[]): NativeFile[] {
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

function list(findings: readonly Finding[]): string {
  const shown = findings.slice(0, SHOWN).map(describe);
  const more = findings.length > SHOWN ? [`and ${findings.length - SHOWN} more files`] : [];
  return [...shown, ...more].join('\n');
}

function builtFailure(findings: readonly Finding[], { runtime, architecture }: Target): UserError {
  return new UserError(
    `Lambda's ${runtime} on ${architecture} cannot load what was built on this machine:\n${list(findings)}`,
    "Build on the runtime's own system (its base image, or a runner with an older glibc), put the missing libraries into `lib` of the source, or take a version that has a wheel.",
  );
}

function failure(findings: readonly Finding[], { runtime, architecture }: Target): UserError {
  return new UserError(
    `Lambda's ${runtime} on ${architecture} cannot load what is in the package:\n${list(findings)}`,
    'Build or download these files for that runtime and architecture, leave them out with `exclude`, or choose another runtime. `audit: warn` packs them all the same.',
  );
}

function describe({ path, distribution, text }: Finding): string {
  return `${path} (${distribution ?? 'your file'}) ${text}`;
}
