import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cyclonedxJson, type PackedDistribution, purl, type SbomInput } from '../../../src/sbom/cyclonedx.ts';
import { targetFor } from '../../support/lock.ts';
import { createMetadata, metadataOf, webApi } from './support.ts';

function distribution(overrides: Partial<PackedDistribution> = {}): PackedDistribution {
  return { ...createMetadata(), name: 'demo', version: '1.0', sboms: [], ...overrides };
}

function input(overrides: Partial<SbomInput> = {}): SbomInput {
  return {
    name: 'web-api',
    sha256: '0123456789abcdef'.repeat(4),
    target: targetFor('3.13'),
    distributions: [distribution()],
    zipnest: '9.8.7',
    hasLoader: false,
    ...overrides,
  };
}

const stack = webApi.map((name, index) => {
  const metadata = metadataOf(name);
  const wheel = { filename: `${name}.whl`, sha256: String(index).padStart(64, '0') };
  return distribution({ ...metadata, name: metadata.name ?? '', version: metadata.version ?? '', wheel });
});

const parsed = (overrides: Partial<SbomInput> = {}) => JSON.parse(cyclonedxJson(input(overrides)));
const validator = new JsonStrictValidator(Version.v1dot6);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('is valid by the schema of CycloneDX 1.6', () => {
  const odd = distribution({
    name: 'Odd.Name',
    version: '1!2.0+local.1',
    license: 'Line\nby line',
    sboms: [{ path: 'odd-1.dist-info/sboms/ä b.json', sha256: 'ab'.repeat(32) }],
  });
  const mixed = distribution({
    classifiers: ['License :: OSI Approved :: MIT License', 'License :: Public Domain'],
  });
  test.each<[string, Partial<SbomInput>]>([
    ['the FastAPI stack', { distributions: stack, version: '1.0.0', epoch: 1_700_000_000 }],
    ['a nested package', { distributions: stack, hasLoader: true }],
    ['no distributions', { distributions: [] }],
    ['an odd one', { distributions: [odd, mixed] }],
  ])('%s', async (_, overrides) => {
    expect(await validator.validate(cyclonedxJson(input(overrides)))).toBeNull();
  });

  test('and what is wrong would be found', async () => {
    const wrong = cyclonedxJson(input()).replace('"library"', '"book"');
    expect(await validator.validate(wrong)).not.toBeNull();
  });
});

test('tells the zip, its parts and their relations', () => {
  const bom = parsed({ distributions: stack, version: '1.0.0', hasLoader: true });
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  expect(bom.metadata).toMatchObject({
    tools: { components: [{ name: 'zipnest', version: '9.8.7' }] },
    component: {
      type: 'application',
      name: 'web-api',
      version: '1.0.0',
      hashes: [{ alg: 'SHA-256', content: '0123456789abcdef'.repeat(4) }],
      properties: [
        { name: 'zipnest:runtime', value: 'python3.13' },
        { name: 'zipnest:architecture', value: 'x86_64' },
      ],
    },
  });
  expect(bom.components).toHaveLength(stack.length + 1);
  const at = webApi.indexOf('pydantic_core');
  expect(bom.components).toContainEqual({
    type: 'library',
    name: 'pydantic_core',
    version: '2.50.4',
    'bom-ref': 'pkg:pypi/pydantic-core@2.50.4',
    purl: 'pkg:pypi/pydantic-core@2.50.4',
    description: 'Core functionality for Pydantic validation and serialization',
    hashes: [{ alg: 'SHA-256', content: String(at).padStart(64, '0') }],
    licenses: [{ license: { id: 'MIT', acknowledgement: 'declared' } }],
    properties: [{ name: 'zipnest:wheel', value: 'pydantic_core.whl' }],
  });
  expect(bom.dependencies).toContainEqual({
    ref: 'package',
    dependsOn: [
      'pkg:pypi/cryptography@50.0.2',
      'pkg:pypi/fastapi@0.165.0',
      'pkg:pypi/mangum@0.22.0',
      'zipnest-loader',
    ],
  });
  expect(bom.dependencies).toContainEqual({
    ref: 'pkg:pypi/starlette@1.10.0',
    dependsOn: ['pkg:pypi/anyio@4.16.0'],
  });
});

test('refers to what a wheel says of its insides', () => {
  const sboms = [{ path: 'demo-1.0.dist-info/sboms/rust.cdx.json', sha256: 'ab'.repeat(32) }];
  expect(parsed({ distributions: [distribution({ sboms })] }).components[0].externalReferences).toEqual([
    {
      type: 'bom',
      url: 'demo-1.0.dist-info/sboms/rust.cdx.json',
      hashes: [{ alg: 'SHA-256', content: 'ab'.repeat(32) }],
      comment: expect.stringContaining('PEP 770'),
    },
  ]);
});

describe('the bytes', () => {
  test('are the same for the same input, in whatever order, time and luck', () => {
    const once = cyclonedxJson(input({ distributions: stack }));
    vi.spyOn(Date, 'now').mockReturnValue(0);
    vi.spyOn(Math, 'random').mockImplementation(() => {
      throw new Error('nothing here may be left to chance');
    });
    vi.spyOn(String.prototype, 'localeCompare').mockImplementation(() => {
      throw new Error('nothing here may depend on the locale');
    });
    expect(cyclonedxJson(input({ distributions: stack.toReversed() }))).toBe(once);
  });

  test('have a serial number of the zip, and a time only where SOURCE_DATE_EPOCH gives one', () => {
    const bom = parsed();
    expect(bom.serialNumber).toBe('urn:uuid:01234567-89ab-8def-8123-456789abcdef');
    expect(parsed({ sha256: `f${'0'.repeat(63)}` }).serialNumber).not.toBe(bom.serialNumber);
    expect(bom.metadata.timestamp).toBeUndefined();
    expect(parsed({ epoch: 1_700_000_000 }).metadata.timestamp).toBe('2023-11-14T22:13:20.000Z');
  });

  test('tell a distribution once, however often its dist-info is there', () => {
    const twice = [distribution({ name: 'Demo' }), distribution(), distribution({ version: '2.0' })];
    const references = parsed({ distributions: twice }).components.map(
      (component: { 'bom-ref': string }) => component['bom-ref'],
    );
    expect(references).toEqual(['pkg:pypi/demo@1.0', 'pkg:pypi/demo@2.0']);
  });
});

test.each([
  ['Zope.Interface_x', '1.0', 'pkg:pypi/zope-interface-x@1.0'],
  ['torch', '2.6.0+cpu', 'pkg:pypi/torch@2.6.0%2Bcpu'],
  ['old', '1!2', 'pkg:pypi/old@1%212'],
])('the purl of %s %s', (name, version, expected) => {
  expect(purl(name, version)).toBe(expected);
});
