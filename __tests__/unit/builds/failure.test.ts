import { describe, expect, it } from 'vitest';
import { explainBuildFailure } from '../../../src/builds/failure.ts';

const end = `error: Failed to build \`/tmp/x\`
  cause: The build backend returned an error
  cause: Call to \`setuptools.build_meta.build_wheel\` failed (exit status: 1)
`;

describe('explainBuildFailure', () => {
  it('keeps what the compiler said, and uv’s hint', () => {
    const steps = Array.from({ length: 60 }, (_, index) => `copying file${index}.py`).join('\n');
    const stderr = `Building wheel...\n${steps}\nx.c:1:10: fatal error: nosuch.h: No such file or directory\n   1 | #include\n     |  ^~~\ncompilation terminated.\nerror: command '/usr/bin/gcc' failed with exit code 1\n${end}\nhint: This error likely indicates that you need to install a library that provides \`nosuch.h\`\n\nmore\n`;
    expect(explainBuildFailure(stderr)).toEqual({
      text: "x.c:1:10: fatal error: nosuch.h: No such file or directory\nerror: command '/usr/bin/gcc' failed with exit code 1",
      hint: 'This error likely indicates that you need to install a library that provides `nosuch.h`',
    });
  });

  it('keeps the end of a traceback', () => {
    const stderr = `Building wheel...\nTraceback (most recent call last):\n  File "<string>", line 2, in <module>\n    exec(code)\nModuleNotFoundError: No module named 'numpy'\n${end}`;
    expect(explainBuildFailure(stderr).text).toBe("ModuleNotFoundError: No module named 'numpy'");
  });

  it('of many errors shows the first, and the last word', () => {
    const errors = Array.from({ length: 40 }, (_, index) => `x.c:${index}: error: bad ${index}`).join('\n');
    const { text } = explainBuildFailure(`${errors}\nerror: command failed\n${end}`);
    expect(text.split('\n')).toHaveLength(12);
    expect(text).toMatch(/^x\.c:0: error: bad 0\n.*\nerror: command failed$/s);
  });

  it('shows the last lines of a backend that names no error', () => {
    expect(explainBuildFailure(`one\ntwo\n${end}`).text).toBe('one\ntwo');
  });

  it('reads the sections of a question for metadata, also in older versions of uv', () => {
    const old = `  × Failed to build \`x\`\n  ├─▶ The build backend returned an error\n  ╰─▶ Call to \`x\` failed (exit status: 1)\n\n      [stderr]\n      Traceback (most recent call last):\n        File "x", line 1\n      SyntaxError: invalid syntax\n\n      hint: This usually indicates a problem\n`;
    expect(explainBuildFailure(old)).toEqual({
      text: 'SyntaxError: invalid syntax',
      hint: 'This usually indicates a problem',
    });
  });

  it('shows uv’s own reasons where the backend was never started, without credentials', () => {
    const stderr = `Building wheel...\nerror: Failed to build \`/tmp/x\`\n  cause: Failed to resolve requirements from \`build-system.requires\`\n  cause: nosuch was not found at https://me:secret@index.example/simple\n`;
    expect(explainBuildFailure(stderr)).toEqual({
      text: 'Failed to resolve requirements from `build-system.requires`\nnosuch was not found at https://index.example/simple',
      hint: undefined,
    });
  });
});
