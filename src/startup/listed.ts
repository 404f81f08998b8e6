import * as v from 'valibot';
import { pathInPackage } from '../emulator/trace.ts';
import { sourceOf } from '../package/bytecode-paths.ts';

const traceSchema = v.object({ used: v.array(v.string()) });
/** A build's report with a smoke test, what `zipnest invoke --json` prints, or a plain list. */
const listSchema = v.union([
  v.pipe(
    v.object({
      smokeTest: v.object({ starts: v.array(v.object({ trace: v.optional(traceSchema) })) }),
    }),
    v.transform(({ smokeTest }) => smokeTest.starts.flatMap(({ trace }) => trace?.used ?? [])),
  ),
  v.pipe(
    v.object({ trace: traceSchema }),
    v.transform(({ trace }) => trace.used),
  ),
  v.array(v.string()),
]);

/**
 * The paths that a file lists: the startup traces of a JSON report, a JSON array, or one path a line, with `#` before
 * comments.
 *
 * @returns undefined for JSON that is none of these; empty for a report without a trace.
 */
export function listedPaths(text: string): readonly string[] | undefined {
  if (!/^\s*[[{]/.test(text)) {
    const lines = text.split(/\r?\n/).map((line) => line.replace(/(?:^|\s)#.*$/, '').trim());
    return lines.filter((line) => line !== '');
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), listSchema), text);
  return parsed.success ? parsed.output : undefined;
}

/** Which of the listed files a package has. */
export interface Listed {
  /** Paths of entries. */
  readonly files: ReadonlySet<string>;
  /** As they were listed: of other versions of the package, or of its bytecode alone. */
  readonly missing: readonly string[];
}

/**
 * Finds listed files among those of a package without bytecode: that of a module stands for its source, and what lies
 * below /var/task or the loader's folder for the path in the package. Files that the build itself generates, such as
 * the loader, are passed over.
 */
export function findListed(listed: Iterable<string>, paths: Iterable<string>): Listed {
  const known = new Map([...paths].map((path) => [path, true]));
  const files = new Set<string>();
  const missing: string[] = [];
  for (const path of listed) {
    const plain = path.replace(/^(?:\.\/)+/, '');
    const candidates = [plain, sourceOf(plain), plain.replace(/\.pyc$/, '.py')];
    const found = candidates
      .map((one) => (one === undefined ? undefined : pathInPackage(one, known)))
      .find((one) => one !== undefined);
    if (found !== undefined) files.add(found);
    else if (!isGenerated(plain)) missing.push(path);
  }
  return { files, missing };
}

/** The loader and its shims. */
function isGenerated(path: string): boolean {
  return /(?:^|\/)_zipnest\//.test(path);
}
