import { describe, expect, it } from 'vitest';
import { scriptMetadata } from '../../../src/platform/script-metadata.ts';

const of = (text: string) => scriptMetadata(text, '/p/app.py')?.document;

describe('inline script metadata', () => {
  it('is the block of comments, wherever it stands', () => {
    const text =
      '"""Says hello."""\n# /// script\n# requires-python = ">=3.11"\n#\n# dependencies = [\n#   "six",\n# ]\n# ///\nimport six\n';
    expect(of(text)).toEqual({ 'requires-python': '>=3.11', dependencies: ['six'] });
    expect(of(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(of(text));
  });

  it('ends with the last `# ///` of the block', () => {
    expect(of('# /// script\n# a = """\n# ///\n# """\n# ///\n')).toEqual({ a: '///\n' });
  });

  it.each([
    ['another type', '# /// pyproject\n# a = 1\n# ///\n'],
    ['no end', '# /// script\n# a = 1\n'],
    ['a line that is no comment', '# /// script\n# a = 1\nb\n# ///\n'],
    ['no space behind the sign', '# /// script\n#a = 1\n# ///\n'],
    ['nothing', 'import six\n'],
  ])('is not there with %s', (_, text) => expect(of(text)).toBeUndefined());

  it('is refused where it is malformed or there twice, with the line of the file', () => {
    expect(() => of('x\n# /// script\n# a = 1\n# a = 2\n# ///\n')).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('not valid TOML'),
        at: { file: '/p/app.py', line: 4 },
      }),
    );
    expect(() => of('# /// script\n# a = 1\n# ///\n\n# /// script\n# b = 1\n# ///\n')).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('two blocks'),
        at: { file: '/p/app.py', line: 5 },
      }),
    );
  });
});
