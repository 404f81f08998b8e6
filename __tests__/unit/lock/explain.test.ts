import { describe, expect, it } from 'vitest';
import { essence, explainFailure } from '../../../src/lock/explain.ts';

function noSolution(cause: string, hint = '') {
  return `error: No solution found when resolving dependencies\n  cause: ${cause}\n${hint === '' ? '' : `\nhint: ${hint}\n`}`;
}

describe('explainFailure', () => {
  it.each([
    ['Because numpy==1.19.0 has no usable wheels and you require numpy==1.19.0, …', 'numpy', '==1.19.0'],
    ['Because all versions of docopt have no usable wheels and you require docopt, …', 'docopt', ''],
    [
      'Because a[b]>=1,<=2 has no wheels with a matching Python ABI tag (e.g., `cp313`) and …',
      'a',
      '>=1,<=2',
    ],
    ['Because only foo<=1.2 has no usable wheels …', 'foo', '<=1.2'],
    [
      'Because only a==2 is available and a==2 has no wheels with a matching Python version tag …',
      'a',
      '==2',
    ],
  ])('%s', (cause, name, specifier) => {
    expect(explainFailure(noSolution(cause, 'Wheels are required'), '/p/r.txt')).toEqual({
      kind: 'no-wheel',
      name,
      specifier,
    });
  });

  it('reads the tree that older versions of uv draw, in lines of 80 characters', () => {
    const tree = (reasons: string) =>
      `  × No solution found when resolving dependencies:\n  ╰─▶ ${reasons}\n`;
    const hint =
      '\n      hint: Wheels are required for `docopt` because building from source is\n      disabled';
    const noWheel = `Because all versions of docopt have no usable\n      wheels and you require docopt, we can conclude that your\n      requirements are unsatisfiable.\n${hint}`;
    expect(explainFailure(tree(noWheel), '/p/r.txt')).toEqual({
      kind: 'no-wheel',
      name: 'docopt',
      specifier: '',
    });
    const conflict =
      'Because a depends on b>=1 and you\n      require a, x.\n      And because you require b<1, y.';
    expect(explainFailure(tree(conflict), '/p/r.txt')).toMatchObject({
      error: {
        message: expect.stringMatching(
          /:\nBecause a .* you require a, x\.\nAnd because you require b<1, y\.$/,
        ),
      },
    });
    const disabled =
      '  × Failed to download and build `some-name @\n  │ https://index.example/some-name-1.tar.gz`\n  ╰─▶ Building source distributions for `some-name` is\n      disabled\n';
    expect(explainFailure(disabled, '/p/r.txt')).toEqual({ kind: 'build-disabled', name: 'some-name' });
  });

  it('names what git could not fetch, and what a build backend said', () => {
    const git =
      "error: Failed to download and build `g @ git+https://me:secret@g.example/g.git@gone`\n  cause: Git operation failed\n  cause: failed to fetch branch or tag `gone`\n         --- stderr\n         fatal: couldn't find remote ref gone\n";
    expect(explainFailure(git, '/p/r.txt')).toMatchObject({
      kind: 'other',
      error: {
        message:
          "git cannot fetch g @ git+https://g.example/g.git@gone: fatal: couldn't find remote ref gone",
      },
    });
    const backend =
      'error: Failed to build `odd @ file:///p/odd`\n  cause: The build backend returned an error\n  cause: Call to `x` failed (exit status: 1)\n\n         [stderr]\n         Traceback (most recent call last):\n           File "x", line 1\n         NameError: no_such\n';
    expect(explainFailure(backend, '/p/r.txt')).toMatchObject({
      kind: 'other',
      error: { message: expect.stringMatching(/^building odd @ file.* failed:\n {2}NameError: no_such$/) },
    });
  });

  it('shows a conflict in which missing wheels are only one reason of several', () => {
    const cause =
      'Because a>=2 depends on b>=1 and a<2 has no usable wheels, we can conclude that all versions of a depend on b>=1.\n         And because you require a and b<1, we can conclude that your requirements are unsatisfiable.';
    const failure = explainFailure(noSolution(cause, 'Wheels are required for `a`'), '/p/r.txt');
    expect(failure).toMatchObject({
      kind: 'unsolvable',
      error: {
        message:
          'the requirements contradict each other:\nBecause a>=2 depends on b>=1 and a<2 has no usable wheels, we can conclude that all versions of a depend on b>=1.\nAnd because you require a and b<1, there is no solution.',
        at: { file: '/p/r.txt' },
      },
    });
  });

  it.each([
    [
      'there is no version of requests==99.0',
      'requests',
      '==99.0',
      undefined,
      'requests 99.0 does not exist',
    ],
    ['there is no version of a[b]==9', 'a[b]', '==9', undefined, 'a 9 does not exist'],
    ['only a<=2.34.2 is available', 'a', '>=99', '2.34.2', 'no version of a is >=99; the newest is 2.34.2'],
  ])('%s', (reason, required, specifier, newest, message) => {
    const name = required.replace(/\[.*/, '');
    const cause = `Because ${reason} and you require ${required}${specifier}, we can conclude that your requirements are unsatisfiable.`;
    expect(explainFailure(noSolution(cause), '/p/r.txt')).toMatchObject({
      kind: 'no-version',
      name,
      specifier,
      newest,
      error: { message, at: { file: '/p/r.txt' } },
    });
  });

  it.each([
    'Because there is no version of a==9 and b depends on a==9, we can conclude that b cannot be used.\nAnd because you require b, we can conclude that your requirements are unsatisfiable.',
    'Because there is no version of a==9 and you require b, we can conclude …',
  ])('shows all of %j', (cause) => {
    expect(explainFailure(noSolution(cause), '/p/r.txt').kind).toBe('unsolvable');
  });

  it.each([
    [
      'Because six-typo was not found in the package registry and you require six-typo, we can …',
      /distribution named six-typo/,
    ],
    ['Because six-typo was not found in the cache and …', /distribution named six-typo/],
  ])('knows a name that no index has', (cause, message) => {
    expect(explainFailure(noSolution(cause), '/p/r.txt')).toMatchObject({
      kind: 'unsolvable',
      error: { message: expect.stringMatching(message) },
    });
  });

  it.each([
    [
      noSolution(
        'Because six was not found in the package registry',
        'An index URL (https://a.example/simple) could not be queried due to a lack of valid authentication credentials (401 Unauthorized)',
      ),
      /package index at a\.example refuses the request \(401\)/,
    ],
    [
      noSolution(
        'Because six was not found in the package registry',
        'An index (https://a.example/simple) returned a 403 Forbidden error.',
      ),
      /refuses the request \(403\)/,
    ],
    [
      'error: Failed to fetch: http://me:secret@a.example/simple/six/\n  cause: error sending request for url (http://me:secret@a.example/simple/six/)\n  cause: client error (Connect)\n  cause: tcp connect error\n  cause: Connection refused (os error 111)\n',
      /package index at a\.example cannot be reached: Connection refused/,
    ],
    [
      'error: Failed to fetch: https://a.example/simple/six/\n  cause: HTTP status server error (500 Internal Server Error) for url (https://a.example/simple/six/)',
      /cannot be reached: HTTP status server error \(500/,
    ],
    [
      'error: Failed to fetch: https://a.example/\n  cause: invalid peer certificate: UnknownIssuer',
      /certificate of the package index at a\.example/,
    ],
    [
      'error: No interpreter found in virtual environments, managed installations, or search path',
      /no Python 3/,
    ],
    ['error: Distribution not found at: file:///p/a-1-py3-none-any.whl', /Distribution not found at/],
    ['error: something new', /could not read the dependencies: something new/],
  ])('%s', (stderr, message) => {
    const failure = explainFailure(stderr, '/p/r.txt');
    expect(failure).toMatchObject({ kind: 'other', error: { message: expect.stringMatching(message) } });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});

it('essence drops the frame, the hints and the credentials', () => {
  const stderr =
    'warning: The requested Python version 3.14 is not available\nerror: Git failed\n  cause: https://u:p@a.example/x\n\nhint: try again\n';
  expect(essence(stderr)).toBe('Git failed\nhttps://a.example/x');
});
