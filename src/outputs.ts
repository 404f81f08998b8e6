import type { Told } from './pull-request.ts';
import type { BuildReport } from './report/model.ts';

/** The action's outputs and what each holds; action.yml and the README are compared with this table. */
export const outputTable = {
  'zip-path': 'Path of the zip, counted from the working directory.',
  'zip-bytes': 'Size of the zip.',
  'zip-sha256': 'SHA-256 of the zip, in hex.',
  'code-sha256': "SHA-256 of the zip in base64: Lambda's CodeSha256, Terraform's source_code_hash.",
  'unzipped-bytes': 'Unzipped size of the package, without layers.',
  layout: 'flat, nested or split.',
  runtime: "Lambda's runtime identifier, such as python3.13.",
  'python-version': 'The Python minor version, such as 3.13.',
  architecture: 'x86_64 or arm64.',
  'cache-hit': 'true when no wheel had to be downloaded or built.',
  'sbom-path': 'Path of the bill of materials, counted from the working directory; empty without one.',
  'artifact-id': 'Id of the uploaded artifact; empty without one.',
  'artifact-url': 'Page of the uploaded artifact; empty without one.',
  'artifact-digest': 'sha256: and the hex digest of the uploaded artifact; empty without one.',
  's3-bucket': 'The S3 bucket; empty without S3.',
  's3-key': 'Key of the object; empty without S3.',
  's3-version-id': 'Version of the object; empty without S3 or versioning.',
  's3-uri': 's3://BUCKET/KEY; empty without S3.',
  uploaded: 'false when the same content was in S3 already, else true; empty without S3.',
  'report-path': 'Path of the report as JSON.',
  'html-path': 'Path of the HTML report, counted from the working directory; empty without one.',
  'html-url': "Page of the HTML report's artifact; empty without one.",
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
    's3-bucket': report.s3?.bucket ?? '',
    's3-key': report.s3?.key ?? '',
    's3-version-id': report.s3?.versionId ?? '',
    's3-uri': report.s3?.uri ?? '',
    uploaded: String(report.s3?.uploaded ?? ''),
    'report-path': reportPath,
    'html-path': report.html?.path ?? '',
    'html-url': report.html?.artifact?.url ?? '',
    ...commentOutputs(comment),
  };
}
