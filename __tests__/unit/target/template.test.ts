import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { readFunctions } from '../../../src/target/template.ts';
import { functionsOf } from '../../../src/target/template-functions.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/target');
const read = (text: string, name = 'template.yaml') =>
  readFunctions({ file: `/project/${name}`, label: name, text });
const readFixture = (name: string) => read(readFileSync(join(fixtures, name), 'utf8'), name);

function summary(name: string) {
  return readFixture(name).map(({ name, runtime, architecture, handler, codeFolder }) => [
    name,
    runtime?.value,
    architecture?.value,
    handler?.value,
    codeFolder,
  ]);
}

describe('readFunctions', () => {
  test('reads a SAM template: globals, parameter defaults, short tags; no other runtimes, no images', () => {
    expect(summary('sam.yaml')).toEqual([
      ['Orders', 'python3.12', 'arm64', 'app.lambda_handler', '/project/orders'],
      ['Refunds', 'python3.12', 'x86_64', 'refunds.handler', '/project/orders'],
      ['Archived', 'python3.13', 'arm64', undefined, undefined],
    ]);
  });

  test('gives the line of each value', () => {
    const [orders, refunds, archived] = readFixture('sam.yaml');
    expect(orders?.runtime).toEqual({
      value: 'python3.12',
      label: 'sam.yaml:6 (Orders)',
      at: { file: '/project/sam.yaml', line: 6 },
    });
    expect(refunds?.architecture?.at.line).toBe(32);
    expect(archived?.runtime?.at.line).toBe(47);
  });

  test('reads CloudFormation as JSON', () => {
    expect(summary('cloudformation.json')).toEqual([
      ['Worker', 'python3.11', undefined, 'worker.main', undefined],
      ['Open', undefined, undefined, 'open.main', '/project/open'],
    ]);
  });

  test('reads serverless.yml: provider, merged keys, variables are unknown', () => {
    expect(summary('serverless.yml')).toEqual([
      ['api', 'python3.13', 'arm64', 'api.handler', '/project'],
      ['jobs', 'python3.12', 'arm64', 'jobs.handler', '/project/jobs'],
      ['late', 'python3.13', 'arm64', 'late.handler', '/project'],
    ]);
  });

  test('reads a list of function mappings', () => {
    const text = 'provider: {runtime: python3.13}\nfunctions:\n  - ../x.yml\n  - a: {handler: a.b}\n';
    expect(read(text, 'serverless.yml').map(({ name }) => name)).toEqual(['a']);
  });

  test.each([
    '',
    'just text',
    '- a\n- b\n',
    'kind: Deployment\n---\nkind: Service\n',
    'Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n',
    'Resources: {F: {Type: AWS::Serverless::Function, Properties: {Runtime: nodejs24.x}}}',
    'functions: none',
  ])('finds nothing in %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each([
    ['Resources:\n  A: [1,\n', 'template.yaml'],
    ['a: b: c\n', 'serverless.yml'],
    ['{"Resources": {', 'template.json'],
  ])('refuses malformed %j with file and line', (text, name) => {
    try {
      read(text, name);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.message).toContain(`${name} cannot be read`);
      expect(error.at?.file).toBe(`/project/${name}`);
      expect(error.at?.line).toBeGreaterThan(0);
    }
  });

  test('refuses what expands without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let index = 1; index < 9; index += 1) {
      const previous = String.fromCharCode(96 + index);
      const name = String.fromCharCode(97 + index);
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${previous}`).join(', ')}]`);
    }
    expect(() => read(bomb.join('\n'))).toThrow(UserError);
  });
});

describe('functionsOf', () => {
  const names = (fixture: string, source: string) =>
    functionsOf(readFixture(fixture), '/project', source).map(({ name, handler }) => [name, handler?.value]);

  test('takes those whose code folder is the source', () => {
    expect(names('sam.yaml', '/project/orders')).toEqual([
      ['Orders', 'app.lambda_handler'],
      ['Refunds', 'refunds.handler'],
    ]);
    expect(names('serverless.yml', '/project/jobs')).toEqual([['jobs', 'jobs.handler']]);
  });

  test('takes none of several functions with other folders', () => {
    expect(names('sam.yaml', '/project/page')).toEqual([]);
  });

  const sam = (code: string) =>
    read(`Resources: {F: {Type: AWS::Serverless::Function, Properties: {${code}, Handler: app.handler}}}`);
  const cloudFormation = (code: string) =>
    read(`Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: ${code}, Handler: app.handler}}}`);
  const serverless = (code: string) =>
    read(`${code}functions: {F: {handler: app.handler, runtime: python3.13}}`, 'serverless.yml');

  test.each([
    [sam('CodeUri: orders'), '/project/orders', true],
    [sam('CodeUri: ./orders/'), '/project/orders', true],
    [sam('CodeUri: ../lib'), '/lib', true],
    [sam('CodeUri: orders'), '/project', false],
    [sam('CodeUri: .'), '/project/orders', false],
    [sam('CodeUri: refunds'), '/project/orders', false],
    [sam('Timeout: 3'), '/project', true],
    [sam('Timeout: 3'), '/project/orders', false],
    [sam('CodeUri: s3://bucket/key'), '/project', true],
    [sam('CodeUri: build/function.zip'), '/project', true],
    [sam('CodeUri: build/function.zip'), '/project/orders', false],
    [sam('CodeUri: {Bucket: b, Key: k}'), '/project', true],
    [sam('InlineCode: x = 1'), '/project/x = 1', false],
    [cloudFormation('orders'), '/project/orders', true],
    [cloudFormation('{S3Bucket: b, S3Key: k}'), '/project/orders', false],
    [serverless(''), '/project', true],
    [serverless(''), '/project/orders', false],
    [serverless('package: {artifact: dist/f.zip}\n'), '/project', true],
  ])('%j, for source %s: %s', (functions, source, fits) => {
    expect(functionsOf(functions, '/project', source).map(({ name }) => name)).toEqual(fits ? ['F'] : []);
  });

  test('an archive says nothing where the template has further functions', () => {
    const archives = [...sam('CodeUri: a.zip'), ...sam('CodeUri: b.zip')];
    expect(functionsOf(archives, '/project', '/project')).toEqual([]);
  });
});
