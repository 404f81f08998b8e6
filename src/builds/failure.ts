import { withoutCredentials } from '../lock/index-options.ts';

/** So many lines of a backend's output are shown. */
const SHOWN = 12;

/** Lines that say what went wrong; what stands between them is what the backend did, or the frames of a traceback. */
const TELLING =
  /^error\b|\b(?:fatal error|error:|undefined reference|command not found|No such file or directory|cannot find -l)|^(?:\w+\.)*\w*(?:Error|Exception|Exit|Warning): /;
/** Where uv's own words begin: `error: Failed to build …`, in older versions behind a cross. */
const END = /^\s*(?:error:|×) Failed to build/;

/** Why a build failed, from what uv and the backend printed. */
export interface BuildFailure {
  /** The lines that decided it, credentials left out. */
  readonly text: string;
  /** What uv thinks would help. */
  readonly hint: string | undefined;
}

/** Reads the output of a failed `uv build`. */
export function explainBuildFailure(stderr: string): BuildFailure {
  const lines = withoutCredentials(stderr)
    .split('\n')
    .map((line) => line.trimEnd());
  const end = lines.findIndex((line) => END.test(line));
  const output = sections(lines);
  const backend = (output.length > 0 ? output : lines.slice(0, Math.max(end, 0))).filter(
    (line) => line !== '' && !/^Building (?:wheel|source)/.test(line),
  );
  const rest = lines.slice(end + 1);
  const hintAt = rest.findIndex((line) => /^\s*hint:/.test(line));
  const causes = rest
    .slice(0, hintAt < 0 ? rest.length : hintAt)
    .map((line) => line.replace(/^\s*(?:cause:|[│├╰]─?▶?)\s*/u, ''))
    .filter((line) => line !== '' && !/^(?:The build backend returned an error|Call to )/.test(line));
  const hint = rest[hintAt]?.replace(/^\s*hint:\s*/, '');
  return { text: (backend.length > 0 ? decisive(backend) : causes).join('\n'), hint };
}

/** What uv shows of a backend that it asks for metadata: below `[stdout]` and `[stderr]`, up to its hints. */
function sections(lines: readonly string[]): string[] {
  const found: string[] = [];
  let isInside = false;
  for (const line of lines) {
    if (/^\s*\[(?:stdout|stderr)\]$/.test(line)) isInside = true;
    else if (/^\s*hint:/.test(line)) isInside = false;
    else if (isInside) found.push(line.trim());
  }
  return found;
}

/** The last lines, or the telling ones where they stand further up. */
function decisive(lines: readonly string[]): readonly string[] {
  const telling = lines.filter((line) => TELLING.test(line.trim()));
  if (telling.length === 0) return lines.slice(-SHOWN);
  // The first are the compiler's, the last is the backend's word on them.
  const last = telling.at(-1) ?? '';
  return telling.length <= SHOWN ? telling : [...telling.slice(0, SHOWN - 1), last];
}
