import type { OptionReader } from './option-reader.ts';
import { type OptionName, optionRow } from './option-table.ts';
import type { S3Options } from './options.ts';

const others = [
  's3-key',
  's3-region',
  's3-expected-owner',
  's3-kms-key-id',
  's3-storage-class',
  's3-tags',
  's3-metadata',
] as const;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const MAX_TAGS = 10;
const MAX_TAG_KEY = 128;
const MAX_TAG_VALUE = 256;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Bytes of all keys and values: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MAX_METADATA = 2048;

/**
 * Where in S3 the zip goes; undefined where nothing says so.
 *
 * @throws {UserError} for a value that S3 would refuse, or an `s3-…` option without `s3-bucket`.
 */
export function readS3Options(read: OptionReader): S3Options | undefined {
  const bucket = read.text('s3-bucket');
  if (bucket === undefined) {
    const useless = others.find((name) => read.list(name).length > 0);
    if (useless === undefined) return undefined;
    throw read.bad(useless, 'is given without `s3-bucket`', 'Name the bucket, or leave it out.');
  }
  checkBucket(read, bucket);
  const matching = (name: OptionName, pattern: RegExp, hint: string) => {
    const text = read.text(name);
    if (text === undefined || pattern.test(text)) return text;
    throw read.bad(name, `is \`${text}\``, hint);
  };
  const region = matching('s3-region', /^[a-z0-9-]+$/, 'Write a region such as eu-west-1.');
  const owner = matching('s3-expected-owner', /^\d{12}$/, 'Write the 12 digits of an AWS account.');
  const kmsKeyId = read.text('s3-kms-key-id');
  const storageClass =
    read.text('s3-storage-class') === undefined ? undefined : read.choice<string>('s3-storage-class');
  return {
    bucket,
    key: read.text('s3-key') ?? optionRow('s3-key').default ?? '',
    ...(region === undefined ? {} : { region }),
    ...(owner === undefined ? {} : { expectedOwner: owner }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(storageClass === undefined ? {} : { storageClass }),
    tags: tags(read),
    metadata: metadata(read),
  };
}

function checkBucket(read: OptionReader, bucket: string): void {
  if (/^[\w.-]{3,255}$/.test(bucket) || bucket.startsWith('arn:')) return;
  const hint = 'Write its name alone, without s3:// and without a key; the key is `s3-key`.';
  throw read.bad('s3-bucket', `is \`${bucket}\``, hint);
}

function tags(read: OptionReader): ReadonlyMap<string, string> {
  const all = pairs(read, 's3-tags');
  const bad = [...all].find(
    ([key, value]) =>
      key.length > MAX_TAG_KEY ||
      value.length > MAX_TAG_VALUE ||
      key.startsWith('aws:') ||
      !TAG_TEXT.test(key + value),
  );
  const allowed = `Allowed are letters, digits, spaces and + - = . _ : / @, keys up to ${MAX_TAG_KEY} characters that do not begin with aws:, values up to ${MAX_TAG_VALUE}.`;
  if (bad !== undefined) throw read.bad('s3-tags', `has \`${bad.join('=')}\``, allowed);
  if (all.size <= MAX_TAGS) return all;
  throw read.bad('s3-tags', `has ${all.size} tags`, `S3 allows ${MAX_TAGS} on an object.`);
}

function metadata(read: OptionReader): ReadonlyMap<string, string> {
  const all = pairs(read, 's3-metadata');
  const bad = [...all].find(([key, value]) => !/^[\w.-]+$/.test(key) || !/^[ -~]*$/.test(value));
  const allowed =
    'It travels in HTTP headers: keys of letters, digits, `-`, `_` and `.`, values of printable ASCII.';
  if (bad !== undefined) throw read.bad('s3-metadata', `has \`${bad.join('=')}\``, allowed);
  const bytes = [...all].join('').length - all.size;
  if (bytes <= MAX_METADATA) return all;
  throw read.bad('s3-metadata', `has ${bytes} bytes`, `S3 allows ${MAX_METADATA} on an object.`);
}

/** The lines `key=value` of an option; a value may contain `=` and be empty. */
function pairs(read: OptionReader, name: OptionName): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const line of read.list(name)) {
    const at = line.indexOf('=');
    const key = line.slice(0, Math.max(at, 0)).trim();
    if (key === '') throw read.bad(name, `has \`${line}\``, 'Write key=value, each on a line of its own.');
    if (all.has(key)) throw read.bad(name, `has the key \`${key}\` twice`, 'Give each key once.');
    all.set(key, line.slice(at + 1).trim());
  }
  return all;
}
