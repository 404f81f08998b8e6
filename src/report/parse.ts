import * as v from 'valibot';
import { UserError } from '../errors.ts';
import type { ComparableStart } from './compare-starts.ts';
import type { BuildReport } from './model.ts';

const SCHEMA_VERSION = 1;

const bytes = v.pipe(v.number(), v.finite(), v.minValue(0));
const milliseconds = bytes;
const change = v.object({ before: bytes, after: bytes });

const limit = v.object({
  name: v.string(),
  value: bytes,
  limit: bytes,
  ok: v.boolean(),
  fatal: v.boolean(),
  text: v.string(),
  advice: v.exactOptional(v.string()),
});

const distribution = v.object({
  name: v.string(),
  version: v.string(),
  wheel: v.string(),
  sha256: v.string(),
  files: bytes,
  bytes,
  compressedBytes: bytes,
});

/** The page's address goes into Markdown as a link. */
const artifact = v.object({
  name: v.string(),
  id: v.string(),
  url: v.pipe(v.string(), v.regex(/^https?:\/\/[\w.:/-]+$/)),
  digest: v.string(),
});

const comparison = v.object({
  with: v.string(),
  sha256: v.string(),
  differences: v.array(v.string()),
  zipBytes: change,
  unzippedBytes: change,
  extractedBytes: change,
  sourceBytes: change,
  distributions: v.array(
    v.object({
      name: v.string(),
      kind: v.picklist(['added', 'removed', 'upgraded', 'downgraded', 'changed']),
      versionBefore: v.exactOptional(v.string()),
      versionAfter: v.exactOptional(v.string()),
      bytes: change,
      compressedBytes: change,
    }),
  ),
  unchanged: bytes,
  starts: v.exactOptional(
    v.array(
      v.object({
        handler: v.string(),
        initMs: change,
        importMs: change,
        owners: v.array(v.object({ name: v.string(), ms: change })),
      }),
    ),
  ),
});

const start = v.object({
  handler: v.string(),
  profile: v.exactOptional(
    v.object({
      initMs: milliseconds,
      importMs: milliseconds,
      owners: v.array(v.object({ name: v.string(), selfMs: milliseconds })),
    }),
  ),
});

/** The fields of a report that are read back. */
export type ReadReport = Pick<
  BuildReport,
  | 'schemaVersion'
  | 'ok'
  | 'name'
  | 'runtime'
  | 'architecture'
  | 'layout'
  | 'zip'
  | 'limits'
  | 'distributions'
  | 'source'
  | 'bytecode'
  | 'git'
  | 'comparison'
  | 'html'
> & {
  /** Of the smoke test what two builds are compared by. */
  readonly smokeTest?: { readonly starts: readonly ComparableStart[] };
};

const reportSchema: v.GenericSchema<unknown, ReadReport> = v.object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  ok: v.boolean(),
  name: v.string(),
  runtime: v.string(),
  architecture: v.string(),
  layout: v.object({ kind: v.picklist(['flat', 'nested']), reason: v.string() }),
  zip: v.object({
    path: v.string(),
    bytes,
    sha256: v.string(),
    codeSha256: v.string(),
    entries: bytes,
    unzippedBytes: bytes,
    extractedBytes: bytes,
  }),
  limits: v.array(limit),
  distributions: v.array(distribution),
  source: v.object({ files: bytes, bytes, skipped: v.record(v.string(), v.number()) }),
  bytecode: v.exactOptional(
    v.object({
      interpreter: v.string(),
      modules: bytes,
      bytes,
      leftOut: bytes,
      sourcesDropped: bytes,
      failed: v.array(v.object({ path: v.string(), error: v.string() })),
    }),
  ),
  git: v.exactOptional(v.object({ sha: v.string(), ref: v.string() })),
  comparison: v.exactOptional(comparison),
  smokeTest: v.exactOptional(v.object({ starts: v.array(start) })),
  html: v.exactOptional(v.object({ path: v.string(), artifact: v.exactOptional(artifact) })),
});

/**
 * The report in `text`. It may come from somebody else's workflow run, so that every field that is read is checked.
 *
 * @param from the file, for people.
 * @throws {UserError} if it is not a report, or one of another schema version.
 */
export function parseReport(text: string, from: string): ReadReport {
  const value = parseJson(text, from);
  const result = v.safeParse(reportSchema, value);
  if (result.success) return result.output;
  const version = v.safeParse(v.object({ schemaVersion: v.number(), zipnest: v.string() }), value);
  if (version.success && version.output.schemaVersion !== SCHEMA_VERSION) {
    throw new UserError(
      `${from} is a report of schema version ${version.output.schemaVersion}, written by Zipnest ${version.output.zipnest}; this Zipnest reads version ${SCHEMA_VERSION}`,
      'Make it anew with this version of Zipnest, or use the version that wrote it.',
    );
  }
  const issue = result.issues[0];
  throw new UserError(
    `${from} is not a report of a Zipnest build: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`,
    'Name a file that `zipnest build --report FILE` or the output `report-path` has given.',
  );
}

function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${from} is not JSON: ${String(error).replace(/^SyntaxError: /, '')}`,
      'Name a file that `zipnest build --report FILE` or the output `report-path` has given.',
    );
  }
}
