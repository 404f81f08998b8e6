import { open, readFile } from 'node:fs/promises';
import { ELF_MAGIC } from '../elf/elf.ts';
import { elfFacts, KeptBytes } from '../elf/kept-bytes.ts';
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
export async function auditPackage(
  entries: readonly Entry[],
  target: Target,
  policy: 'error' | 'warn' | 'off',
): Promise<Message[]> {
  if (policy === 'off') return [];
  const findings = auditFiles(await nativeFiles(entries), target);
  const fatal = findings.filter(({ severity }) => severity === 'error');
  if (policy === 'error' && fatal.length > 0) throw failure(fatal, target);
  return findings.map((finding) => ({ text: describe(finding) }));
}

async function nativeFiles(entries: readonly Entry[]): Promise<NativeFile[]> {
  const files: NativeFile[] = [];
  for (const { path, distribution, elf, source } of entries) {
    const facts = elf ?? (source.kind === 'file' ? await readFacts(source.file) : undefined);
    if (facts !== undefined)
      files.push({ path, ...(distribution !== undefined && { distribution }), elf: facts });
  }
  return files;
}

async function readFacts(file: string) {
  const handle = await open(file, 'r');
  try {
    const magic = Buffer.alloc(ELF_MAGIC.length);
    await handle.read(magic, 0, magic.length, 0);
    if (!magic.equals(ELF_MAGIC)) return undefined;
  } finally {
    await handle.close();
  }
  return elfFacts(new KeptBytes(await readFile(file)));
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
