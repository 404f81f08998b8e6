import type { Told } from './pull-request.ts';
import type { BuildReport } from './report/model.ts';

/** The action's outputs and what each holds; action.yml and the README are compared with this table. */
export const outputTable = {
  'zip-path': 'Path of the zip, counted from the working directory.',
  'zip-bytes': 'Size of the zip.',
  'zip-sha256': 'SHA-256 of the zip, in hex.',
  'code-sha256': "SHA-256 of the zip in base64: Lambda's CodeSha256, Terraform's source_code_hash.",
  'unzipped-bytes': 'Unzipped size of the package, without layers.',
  layout: 'flat or nested.',
  runtime: "Lambda's runtime identifier, such as python3.13.",
  'python-version': 'The Python minor version, such as 3.13.',
  architecture: 'x86_64 or arm64.',
  'cache-hit': 'true when no wheel had to be downloaded.',
  'sbom-path': 'Path of the bill of materials, counted from the working directory; empty without one.',
  'artifact-id': 'Id of the uploaded artifact; empty without one.',
  'artifact-url': 'Page of the uploaded artifact; empty without one.',
  'artifact-digest': 'sha256: and the hex digest of the uploaded artifact; empty without one.',
  'report-path': 'Path of the report as JSON.',
  'comment-body': 'The comment for the pull request, as Markdown; empty where there is none to write.',
  'comment-path': 'Path of a file with the comment; empty where there is none to write.',
  'comment-url': 'The comment on the pull request; empty without one.',
} as const;

export type OutputName = keyof typeof outputTable;

type CommentOutput = 'comment-body' | 'comment-path' | 'comment-url';

export function commentOutputs(comment: Told | undefined): Record<CommentOutput, string> {
  const { body = '', path = '', url = '' } = comment ?? {};
  return { 'comment-body': body, 'comment-path': path, 'comment-url': url };
}

/** The value of every output. */
export function outputs(
  report: BuildReport,
  reportPath: string,
  comment: Told | undefined,
): Record<OutputName, string> {
  return {
    'zip-path': report.ok ? report.zip.path : '',
    'zip-bytes': String(report.zip.bytes),
    'zip-sha256': report.zip.sha256,
    'code-sha256': report.zip.codeSha256,
    'unzipped-bytes': String(report.zip.unzippedBytes),
    layout: report.layout.kind,
    runtime: report.runtime,
    'python-version': report.pythonVersion,
    architecture: report.architecture,
    'cache-hit': String(report.dependencies.cacheHit),
    'sbom-path': report.sbom?.path ?? '',
    'artifact-id': report.artifact?.id ?? '',
    'artifact-url': report.artifact?.url ?? '',
    'artifact-digest': report.artifact?.digest ?? '',
    'report-path': reportPath,
    ...commentOutputs(comment),
  };
}
