import { readFile } from 'node:fs/promises';
import { orUserError } from '../platform/files.ts';

/** Certificates and public keys, as database drivers need them, are no secrets: their contents tell. */
export async function isPublicPem(file: string): Promise<boolean> {
  if (!/\.(pem|key)$/.test(file)) return false;
  const text = await orUserError(readFile(file, 'latin1'));
  return (
    /-----BEGIN (TRUSTED )?(CERTIFICATE|([A-Z]+ )?PUBLIC KEY)-----/.test(text) && !/PRIVATE KEY/.test(text)
  );
}
