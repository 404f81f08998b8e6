/** A reason for leaving files of the source out of the package, with the gitignore patterns that it goes by. */
export interface SourceRule {
  /** For people: what the files are. */
  readonly rule: string;
  /** Patterns of a name, at any depth. */
  readonly anywhere?: readonly string[];
  /** Patterns that count from the top of the source only. */
  readonly top?: readonly string[];
}

export const SECRETS = 'likely secrets';
export const ENVIRONMENTS = 'virtual environments';
export const OUTPUT = 'the output';
export const EXCLUDED = 'exclude';

/**
 * What is left out by default; the first rule that matches gives its name. Data that a function may open
 * (tests, documents, archives, pictures, package.json below the top) is never dropped by guessing: whatever is
 * not listed is packaged.
 */
export const sourceRules: readonly SourceRule[] = [
  {
    // Credentials in a package are readable by everybody who may read the function. Each one is a warning.
    rule: SECRETS,
    anywhere: [
      ...['.env', '.env.*', '!.env.example', '!.env.sample', '!.env.template', '.envrc'],
      ...['.netrc', '_netrc', '.pypirc', '.npmrc', 'pip.conf', 'pip.ini', '.git-credentials', '.pgpass'],
      ...['*.pem', '*.key', '*.p12', '*.pfx', '*.kdbx'],
      ...['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519'],
      ...['.aws', '.azure', '.gcloud', '.gnupg', '.kube', '.ssh'],
      ...['*.tfstate', '*.tfstate.*', '*.tfvars'],
    ],
  },
  {
    rule: 'version control',
    anywhere: [
      ...['.git', '.gitignore', '.gitattributes', '.gitmodules', '.gitkeep', '.git-blame-ignore-revs'],
      ...['.hg', '.hgignore', '.hgtags', '.svn', '.bzr', '.jj', 'CVS'],
    ],
  },
  {
    // Made by tools on this machine, for this machine; bytecode is made anew for the target.
    rule: 'caches',
    anywhere: [
      ...['__pycache__', '*.pyc', '*.pyo', '.pytest_cache', '.mypy_cache', '.ruff_cache', '.hypothesis'],
      ...[
        '.tox',
        '.nox',
        '.pytype',
        '.pyre',
        '.eggs',
        '.ipynb_checkpoints',
        '.coverage',
        '.coverage.*',
        'htmlcov',
      ],
    ],
  },
  {
    rule: 'editor and desktop files',
    anywhere: [
      ...['.idea', '.vscode', '.vs', '.fleet', '.zed', '.spyderproject', '.spyproject', '.ropeproject'],
      ...['*.swp', '*.swo', '*~', '.#*', '#*#', '.DS_Store', '._*', 'Thumbs.db', 'desktop.ini'],
    ],
  },
  // Python cannot import it, and it is often larger than everything else.
  { rule: 'node_modules', anywhere: ['node_modules'] },
  {
    // Their packages are installed, the files themselves are not needed.
    rule: 'dependency files',
    top: [
      ...[
        'pyproject.toml',
        'requirements*.txt',
        'requirements*.in',
        'requirements/*.txt',
        'requirements/*.in',
      ],
      ...['constraints*.txt', '*.lock', 'pylock.toml', 'pylock.*.toml', 'Pipfile', 'setup.py', 'setup.cfg'],
      ...['MANIFEST.in', 'poetry.toml', 'uv.toml', 'environment.yml', 'environment.yaml'],
      ...['package.json', 'package-lock.json', 'pnpm-lock.yaml', 'npm-shrinkwrap.json'],
    ],
  },
  {
    rule: 'tool configuration',
    top: [
      ...['.python-version', '.tool-versions', '.mise.toml', 'mise.toml', '.editorconfig', '.dockerignore'],
      ...[
        'tox.ini',
        'noxfile.py',
        'pytest.ini',
        'mypy.ini',
        '.mypy.ini',
        'ruff.toml',
        '.ruff.toml',
        '.flake8',
      ],
      ...[
        '.pylintrc',
        'pylintrc',
        '.coveragerc',
        '.isort.cfg',
        '.style.yapf',
        'pyrightconfig.json',
        '.bandit',
      ],
      ...[
        '.pre-commit-config.yaml',
        '.pre-commit-hooks.yaml',
        '.readthedocs.yaml',
        '.readthedocs.yml',
        'mkdocs.yml',
      ],
      ...[
        'Makefile',
        'justfile',
        'Taskfile.yml',
        'Dockerfile',
        'docker-compose*.yml',
        'docker-compose*.yaml',
      ],
      ...['.github', '.gitlab', '.gitlab-ci.yml', '.circleci', '.travis.yml', '.buildkite', '.devcontainer'],
      ...['azure-pipelines.yml', 'bitbucket-pipelines.yml', 'buildspec.yml', 'Jenkinsfile', 'renovate.json'],
      ...['codecov.yml', '.codecov.yml', '.bumpversion.cfg', '.pdm-python', '.pdm-build'],
    ],
  },
  {
    // Not template.json: a function may well open a file of that name.
    rule: 'deployment templates',
    top: [
      ...[
        'template.yaml',
        'template.yml',
        'packaged.yaml',
        'packaged.yml',
        'samconfig.toml',
        'samconfig.yaml',
      ],
      ...['serverless.yml', 'serverless.yaml', 'serverless.json', 'serverless.ts', 'serverless.js'],
      ...['cdk.json', 'cdk.context.json', 'zappa_settings.*', '*.tf', '*.tf.json', '.terraform.lock.hcl'],
      ...['Pulumi.yaml', 'Pulumi.*.yaml', 'sst.config.ts'],
    ],
  },
  {
    // dist holds earlier packages (of this program, too). build only as setuptools leaves it: the name is also
    // that of web assets. egg-info comes and goes with an editable install, and would change the package.
    rule: 'build folders',
    anywhere: ['*.egg-info'],
    top: [
      ...['.aws-sam', '.serverless', 'cdk.out', '.terraform', '.chalice', '.sst', '.pulumi'],
      ...['dist', 'build/lib', 'build/lib.*', 'build/temp.*', 'build/bdist.*'],
    ],
  },
];
