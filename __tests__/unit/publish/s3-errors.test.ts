import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { explainS3Error, type S3Attempt } from '../../../src/publish/s3-errors.ts';

const attempt: S3Attempt = {
  what: 'put',
  bucket: 'pkg',
  key: 'fn/x.zip',
  region: 'eu-west-1',
  endpoint: undefined,
  hasTags: false,
  kmsKeyId: undefined,
  expectedOwner: undefined,
};

function sdkError(name: string, status: number | undefined, message: string, more: object = {}): Error {
  const metadata = status === undefined ? {} : { $metadata: { httpStatusCode: status, attempts: 1 } };
  return Object.assign(new Error(message), { name, ...metadata, ...more });
}

function explained(error: unknown, overrides: Partial<S3Attempt> = {}): UserError {
  const result = explainS3Error(error, { ...attempt, ...overrides });
  if (result instanceof UserError) return result;
  throw new Error('it is not explained', { cause: result });
}

describe('explainS3Error', () => {
  it.each<[string, number | undefined, string, string, string]>([
    [
      'NoSuchBucket',
      404,
      'It does not exist',
      'there is no bucket pkg at AWS eu-west-1',
      'never creates buckets',
    ],
    ['ExpiredToken', 400, 'Expired', 'credentials have expired', 'role-duration-seconds'],
    ['ExpiredTokenException', 400, 'Token expired', 'credentials have expired', 'log in again'],
    [
      'CredentialsProviderError',
      undefined,
      'The SSO session associated with this profile has expired.',
      'credentials have expired',
      'log in again',
    ],
    [
      'CredentialsProviderError',
      undefined,
      'Could not load',
      'there are no AWS credentials',
      'id-token: write',
    ],
    ['InvalidToken', 403, 'malformed', 'does not accept the credentials (InvalidToken)', 'AWS_PROFILE'],
    ['XAmzContentSHA256Mismatch', 400, 'x', 'not those that were sent', 'proxy'],
    [
      'KMS.NotFoundException',
      400,
      'no key',
      "cannot encrypt with the bucket's KMS key",
      'kms:GenerateDataKey',
    ],
    ['InternalError', 500, 'We encountered an error', 'answers 500 InternalError', 'AWS_MAX_ATTEMPTS'],
    ['TimeoutError', undefined, 'Socket timed out', 'does not answer (Socket timed out)', 'try again later'],
    ['InvalidTag', 400, 'The tag is not valid', 'InvalidTag: The tag is not valid', '`s3-…` options'],
    ['RequestTimeTooSkewed', 403, 'The difference is too large', 'RequestTimeTooSkewed', ''],
  ])('%s (%s)', (name, status, text, message, hint) => {
    const error = explained(sdkError(name, status, text));
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  it.each([
    ['eu-west-1', 'arn:aws:s3:::pkg/fn/x.zip'],
    ['cn-north-1', 'arn:aws-cn:s3:::pkg/fn/x.zip'],
    ['us-gov-east-1', 'arn:aws-us-gov:s3:::pkg/fn/x.zip'],
  ])('names the resource in the partition of %s', (region, arn) => {
    const error = explained(sdkError('AccessDenied', 403, 'Access Denied'), { region });
    expect(error.hint).toContain(`Allow s3:PutObject on ${arn}.`);
    expect(error.hint).not.toContain('s3:PutObjectTagging');
  });

  it('names an object behind an access point', () => {
    const bucket = 'arn:aws:s3:eu-west-1:123456789012:accesspoint/packages';
    const { hint } = explained(sdkError('AccessDenied', 403, 'Access Denied'), { bucket });
    expect(hint).toContain(`s3:PutObject on ${bucket}/object/fn/x.zip`);
  });

  it('says that an explicit deny cannot be cured by allowing', () => {
    const text =
      'User: arn:aws:iam::1:user/ci is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::pkg/fn/x.zip" with an explicit deny in a resource-based policy';
    expect(explained(sdkError('AccessDenied', 403, text)).hint).toBe(
      'A resource-based policy forbids s3:PutObject: only a change there can help.',
    );
  });

  it('names the action of STS that the role does not trust', () => {
    const text = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';
    expect(explained(sdkError('AccessDenied', 403, text)).hint).toBe(
      "Let the role's trust policy allow sts:AssumeRoleWithWebIdentity to this caller, or name another role.",
    );
  });

  it('does not take a certificate that has expired for credentials', () => {
    const error = sdkError('Error', undefined, 'certificate has expired', { code: 'CERT_HAS_EXPIRED' });
    expect(explained(error).message).toBe('S3 at AWS eu-west-1 does not answer (certificate has expired)');
  });

  it.each([
    ['a mistake of ours', new TypeError('x is not a function')],
    [
      'a mistake that the SDK has marked',
      sdkError('TypeError', undefined, 'x', { $metadata: { attempts: 1 } }),
    ],
    ['a failure of the disk', Object.assign(new Error('EACCES: x'), { code: 'EACCES', path: '/x' })],
    ['what is explained already', new UserError('a', 'b')],
  ])('leaves %s as it is', (_, error) => {
    expect(explainS3Error(error, attempt)).toBe(error);
  });
});
