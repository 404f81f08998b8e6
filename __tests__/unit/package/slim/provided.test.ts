import { describe, expect, test } from 'vitest';
import { type Needing, whyNotProvided } from '../../../../src/package/slim/provided.ts';
import { providedSdk, runtimeParts } from '../../../../src/target/provided.ts';

const runtime = 'python3.12';
const sdk = providedSdk({ pythonVersion: '3.12' });

function locked(name: string, version: string, ...requires: Array<[string, string]>): Needing {
  return { name, version, requires: requires.map(([of, specifier]) => ({ name: of, specifier })) };
}

const old = [
  locked('boto3', '1.34.1', ['botocore', '>=1.34.1,<1.35']),
  locked('botocore', '1.34.1'),
  locked('urllib3', '1.26.18'),
];

describe("the runtime's SDK", () => {
  test('does where every version is there already', () => {
    expect(whyNotProvided(old, sdk, runtime)).toBeUndefined();
  });
  test.each([
    [[...old, locked('six', '1.18.0')], 'six is locked at 1.18.0'],
    [[...old.slice(0, 2), locked('urllib3', '2.6.0')], 'urllib3 is locked at 2.6.0'],
    [[...old, locked('requests', '3.0', ['urllib3', '>=2'])], 'requests needs urllib3>=2'],
    [[locked('boto3', '0.9'), locked('botocore', '1.0')], 'boto3 is locked at 0.9'],
    [[locked('six', '1.16.0')], 'no botocore'],
  ])('does not: %#', (packed, why) => {
    expect(whyNotProvided(packed, sdk, runtime)).toContain(why);
  });
  test('is not counted on where nobody knows its versions', () => {
    expect(providedSdk({ pythonVersion: '3.15' })).toBeUndefined();
    expect(whyNotProvided(old, undefined, 'python3.15')).toContain('not known');
  });
  test('others of the package may need what it has', () => {
    expect(
      whyNotProvided([...old, locked('a', '1', ['urllib3', '<2'], ['six', ''])], sdk, runtime),
    ).toBeUndefined();
  });
});

test.each([
  ['3.11', ['awslambdaric']],
  ['3.12', ['awslambdaric', 'snapshot-restore-py']],
])('parts of the runtime with Python %s', (pythonVersion, parts) => {
  expect(runtimeParts({ pythonVersion })).toEqual(parts);
});
