/** How a value is written and read. Lists come as repeated flags, as lines of an input, as arrays in TOML. */
export type OptionKind =
  | 'text'
  | 'path'
  | 'choice'
  | 'names'
  | 'patterns'
  | 'integer'
  | 'size'
  /** A size, or a share in percent. */
  | 'growth'
  /** `key=value`, one a line. */
  | 'pairs';

/** One row of the only table of options: the action's inputs, the flags and `[tool.zipnest]` are made from it. */
export interface OptionRow {
  readonly kind: OptionKind;
  readonly choices?: readonly string[];
  /** The default as people write it; undefined where the value is found out from the project. */
  readonly default?: string;
  /** True for what must be known before pyproject.toml can be read. */
  readonly outsideProject?: true;
  /** True for what acts in a workflow only; `--help` says so. */
  readonly inWorkflow?: true;
  readonly description: string;
}

const autoTrueFalse = ['auto', 'true', 'false'] as const;

export const optionTable = {
  source: {
    kind: 'path',
    default: '.',
    outsideProject: true,
    description: "The folder with the function's code.",
  },
  handler: {
    kind: 'names',
    description:
      'Handler, as the Lambda function names it (`app.handler`); several on lines of their own. Default: the one in a template beside the code; else it is not checked.',
  },
  name: {
    kind: 'text',
    description: "Name of the package. Default: the project's name in pyproject.toml, else the folder's.",
  },
  'python-version': {
    kind: 'text',
    description:
      'Python of the function: `3.13`, `python3.13` or a range such as `>=3.11`. Default: from the template, .python-version, Pipfile or requires-python; else the newest runtime.',
  },
  'python-version-file': {
    kind: 'path',
    description: 'File that holds the Python version, such as .python-version or pyproject.toml.',
  },
  architecture: {
    kind: 'choice',
    choices: ['x86_64', 'arm64'],
    description: 'Instruction set of the function. Default: from the template, else x86_64.',
  },
  dependencies: {
    kind: 'path',
    description:
      'The dependency file: uv.lock, pylock.toml, poetry.lock, pdm.lock, Pipfile.lock, requirements.txt, pyproject.toml, setup.cfg, setup.py, or a script with inline metadata. Default: detected in the source, in that order.',
  },
  groups: {
    kind: 'names',
    description: 'Dependency groups (PEP 735, Poetry, PDM) or categories (Pipfile) to add; none by default.',
  },
  extras: {
    kind: 'names',
    description: "The project's extras (optional dependencies) to add; none by default.",
  },
  'require-hashes': {
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description: 'true: refuse dependencies that are not all pinned and hashed in their file.',
  },
  build: {
    kind: 'choice',
    choices: ['never', 'pure', 'allow'],
    default: 'pure',
    description:
      "What is no wheel yet (sdists, git, local projects). pure: built if that gives pure Python. allow: compiled, too, for this machine's architecture. never: refused, but for local projects.",
  },
  'only-binary': {
    kind: 'names',
    description: 'Distributions that are never built from source, or `:all:`.',
  },
  'no-binary': {
    kind: 'names',
    description: 'Distributions that are built from source though they have wheels, or `:all:`.',
  },
  consistency: {
    kind: 'choice',
    choices: ['error', 'warn', 'off'],
    default: 'error',
    description:
      'When the locked distributions lack what one of them needs on the target, or have another version of it: an error, a warning, or not looked for.',
  },
  fetcher: {
    kind: 'choice',
    choices: ['auto', 'builtin', 'pip'],
    default: 'auto',
    description:
      'What downloads the wheels. pip: `pip download` with the addresses and hashes of the lock. auto: builtin, and pip for what needs a keyring or credentials that only pip has.',
  },
  'no-project': {
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description:
      'true: the dependencies alone, without any file of the source. For layers, and where the code is deployed by other means.',
  },
  layout: {
    kind: 'choice',
    choices: ['auto', 'flat', 'nested', 'split'],
    default: 'auto',
    description:
      'flat: dependencies at the root of the zip. nested: in an inner zip that is unpacked at cold start. split: what the start needs lies unpacked, as far as it fits, the rest is unpacked on first use. auto: flat while it fits, else split, or nested where nothing can be split.',
  },
  'flat-packages': {
    kind: 'names',
    description:
      'With `layout: split`: distributions that lie unpacked in the zip, whether the start needs them or not.',
  },
  'lazy-packages': {
    kind: 'names',
    description:
      'With `layout: split`: distributions that are unpacked on first use, even if the start needs them.',
  },
  'whole-packages': {
    kind: 'names',
    description: 'With `layout: split`: distributions of which no part may wait while another is there.',
  },
  exclude: {
    kind: 'patterns',
    description:
      'Files of the source to leave out as well: gitignore patterns, one a line. For dependencies there is `exclude-dependencies`.',
  },
  include: {
    kind: 'patterns',
    description: 'Files of the source to bring back that a rule left out: gitignore patterns, one a line.',
  },
  bytecode: {
    kind: 'choice',
    choices: ['auto', 'all', 'startup', 'none'],
    default: 'auto',
    description:
      'Ship compiled modules, so that Lambda does not compile them at each cold start; needs the Python of the function on this machine. auto: what the handler imports first, then the rest, as far as the limits leave room. startup: only what is imported at the start.',
  },
  'bytecode-sources': {
    kind: 'choice',
    choices: ['keep', 'drop'],
    default: 'keep',
    description:
      'drop: leave out the source of dependencies whose bytecode is packed. Smaller, but tracebacks have no lines of theirs, and `inspect.getsource` fails.',
  },
  hot: {
    kind: 'text',
    default: 'static',
    description:
      'How it is known what a start touches, which `bytecode` goes by. static: from the texts of the modules. trace: the function is started in the emulated Lambda, with `smoke-env`. Else the name of a file: a report with a smoke test, or one path a line.',
  },
  conflicts: {
    kind: 'choice',
    choices: ['auto', 'error', 'warn'],
    default: 'auto',
    description:
      'When two distributions give one path with different bytes. auto: an error for native libraries and importable modules, else a warning.',
  },
  audit: {
    kind: 'choice',
    choices: ['error', 'warn', 'off'],
    default: 'error',
    description:
      'Native libraries that the runtime cannot load (other machine, Python or glibc): an error, a warning, or not looked for.',
  },
  slim: {
    kind: 'choice',
    choices: ['none', 'safe', 'aggressive'],
    default: 'safe',
    description:
      'Leave out of the dependencies what no function reads. safe: what was shown to break nothing. aggressive: also what nobody has tried with each version, and debug information.',
  },
  'slim-rules': {
    kind: 'names',
    description: 'Single rules of slimming: `+name` switches one on, `-name` off.',
  },
  keep: {
    kind: 'patterns',
    description:
      'What slimming must not touch: the name of a distribution, `DISTRIBUTION:PATTERN`, or gitignore patterns, one a line.',
  },
  'exclude-dependencies': {
    kind: 'patterns',
    description:
      'Files of dependencies to leave out as well: `DISTRIBUTION:PATTERN` with a gitignore pattern, one a line.',
  },
  'boto-services': {
    kind: 'names',
    description:
      'The AWS services that the function uses (`s3`, `dynamodb`): models of all others are left out of botocore. Default: all stay.',
  },
  'runtime-packages': {
    kind: 'choice',
    choices: ['keep', 'drop', 'auto'],
    default: 'keep',
    description:
      "The AWS SDK, which the runtime has, too. drop: left out, an error where the runtime's would not do. auto: left out where the runtime's does.",
  },
  output: {
    kind: 'path',
    default: 'dist/{name}.zip',
    description: 'Where the zip goes. {name}, {runtime} and {architecture} are filled in.',
  },
  verify: {
    kind: 'choice',
    choices: ['auto', 'full'],
    default: 'auto',
    description:
      'auto: the finished zip is read back, with the contents of what this build compressed. full: all contents.',
  },
  'smoke-test': {
    kind: 'choice',
    choices: autoTrueFalse,
    default: 'false',
    description:
      'Start the finished package as Lambda would, before it is published. auto: its imports alone; what is wrong with the package fails the build, where it can be tried. true: whatever keeps the function from working fails the build.',
  },
  'smoke-event': {
    kind: 'text',
    description:
      'With `smoke-test: true`: an event to send to the function, as JSON or the name of a file with it. Default: none.',
  },
  'smoke-env': {
    kind: 'pairs',
    description:
      "Environment variables of the function when it is tried: `NAME=VALUE`, one a line. It has none of the runner's. No secrets: the function may print them.",
  },
  sbom: {
    kind: 'choice',
    choices: ['none', 'cyclonedx'],
    default: 'none',
    description:
      'cyclonedx: a bill of materials of what is in the zip (CycloneDX 1.6), written beside it as {zip without .zip}.cdx.json.',
  },
  cache: {
    kind: 'choice',
    inWorkflow: true,
    choices: ['auto', 'true', 'false', 'restore'],
    default: 'auto',
    description:
      'Keep the wheels in the Actions cache. restore: use what other runs kept, and keep nothing. auto: true, restore for releases and tags, false for untrusted events.',
  },
  artifact: {
    kind: 'choice',
    inWorkflow: true,
    choices: autoTrueFalse,
    default: 'auto',
    description: 'Upload the zip as a workflow artifact. auto: on in a workflow, unless S3 is used.',
  },
  'artifact-name': {
    kind: 'text',
    inWorkflow: true,
    default: '{name}-{runtime}-{architecture}.zip',
    description: 'Name of the artifact. {name}, {runtime} and {architecture} are filled in.',
  },
  'artifact-retention-days': {
    kind: 'integer',
    inWorkflow: true,
    description: "Days to keep the artifact, 1 to 90. Default: the repository's setting.",
  },
  's3-bucket': {
    kind: 'text',
    description:
      'Upload the zip to this S3 bucket, which must exist: its name, or the ARN of an access point.',
  },
  's3-key': {
    kind: 'text',
    default: '{name}/{sha256}.zip',
    description:
      'Key of the object. {name}, {sha256}, {runtime}, {architecture} and, in a workflow, {git-sha}, {ref} and {run-id} are filled in. With {sha256} the same content is uploaded once.',
  },
  's3-region': {
    kind: 'text',
    description:
      "Region of the bucket, which must be the function's. Default: AWS_REGION, else the profile's.",
  },
  's3-expected-owner': {
    kind: 'text',
    description: 'Account (12 digits) that must own the bucket; else S3 refuses the upload.',
  },
  's3-kms-key-id': {
    kind: 'text',
    description: "KMS key (id, ARN or alias) to encrypt the object with. Default: the bucket's encryption.",
  },
  's3-storage-class': {
    kind: 'choice',
    choices: ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR'],
    description: 'Storage class of the object, of those that Lambda can read. Default: STANDARD.',
  },
  's3-tags': {
    kind: 'pairs',
    description: 'Tags of the object: `key=value`, one a line, at most 10.',
  },
  's3-metadata': {
    kind: 'pairs',
    description: "The object's own metadata (x-amz-meta-…): `key=value`, one a line.",
  },
  'report-html': {
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description:
      'Write an HTML report beside the zip: one file with a map of the package. In a workflow it is an artifact of its own, unless `artifact` is false.',
  },
  'layers-size': {
    kind: 'size',
    default: '0',
    description:
      "Unzipped size of the function's layers, which share its 250 MB: bytes, or with a unit (`40MB`, `40MiB`).",
  },
  'ephemeral-storage': {
    kind: 'integer',
    default: '512',
    description: "The function's /tmp in MB (EphemeralStorage), 512 to 10240.",
  },
  'max-zip-size': {
    kind: 'size',
    description: 'Budget: a zip larger than this fails the build. Default: none.',
  },
  'max-unzipped-size': {
    kind: 'size',
    description: 'Budget: a package that is larger unzipped, without layers, fails the build. Default: none.',
  },
  'max-increase': {
    kind: 'growth',
    description:
      'Budget: a zip that has grown by more than this since the baseline fails the build: a size, or percent (`5%`). Default: none.',
  },
  baseline: {
    kind: 'path',
    description:
      'Report of the build to compare with. Default: in a workflow the newest one of the base branch, which is kept in the Actions cache.',
  },
  comment: {
    kind: 'choice',
    inWorkflow: true,
    choices: ['auto', 'always', 'changed', 'never'],
    default: 'auto',
    description:
      'Comment on the pull request. changed: when the package changed. auto: also without a baseline, or with a limit nearly reached.',
  },
  'comment-key': {
    kind: 'text',
    inWorkflow: true,
    default: 'zipnest',
    description: 'Name of the comment: builds that share it share one comment, with a row each.',
  },
  'comment-threshold': {
    kind: 'size',
    inWorkflow: true,
    default: '1KiB',
    description: 'A zip whose size changed by less, with the same distributions, counts as unchanged.',
  },
  'working-directory': {
    kind: 'path',
    default: '.',
    outsideProject: true,
    description: 'The folder that relative paths are counted from.',
  },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;
export const optionNames = Object.keys(optionTable) as OptionName[];

/** The row of an option, with the optional fields accessible. */
export function optionRow(name: OptionName): OptionRow {
  return optionTable[name];
}

/** Whether an option can have several values. */
export function isList({ kind }: OptionRow): boolean {
  return kind === 'names' || kind === 'patterns' || kind === 'pairs';
}
