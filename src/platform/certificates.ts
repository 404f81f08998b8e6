import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';
import { errorText } from '../errors.ts';
import type { Context, Log } from './context.ts';

/** Files with CAs for the tools that Python projects use. NODE_EXTRA_CA_CERTS is Node's own. */
const CA_VARIABLES = [
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'CURL_CA_BUNDLE',
];
/** How OpenSSL finds a certificate in a folder of SSL_CERT_DIR: by the hash of its subject. */
const HASHED_NAME = /^[0-9a-f]{8}\.\d+$/;
/** Characters of Base64: 96 bytes of a signature, which are no other certificate's. */
const KEY_LENGTH = 128;

/**
 * A TLS context with Node's own roots and those that the environment adds; undefined if it adds none. The variables mostly
 * name the system's copies of the roots that Node has: only others are given to it, each costs a fifth of a millisecond.
 *
 * Read synchronously: a folder has some 150 small files, which cost a tenth of what as many promises do.
 */
export function contextWithCas({ env, log }: Context): SecureContext | undefined {
  const nodes = process.env.NODE_EXTRA_CA_CERTS || undefined;
  const files = new Set(CA_VARIABLES.flatMap((name) => env[name] || []).filter((file) => file !== nodes));
  const folders = (env.SSL_CERT_DIR ?? '').split(delimiter).filter((folder) => folder !== '');
  if (files.size + folders.length === 0) return undefined;
  const hashed = folders.flatMap((folder) => hashedFiles(log, folder));
  const extra = new Map(nodes === undefined ? [] : certificatesIn(readCas(log, nodes)));
  const added = new Map([...files, ...hashed].flatMap((file) => certificatesIn(readCas(log, file))));
  const roots = new Set(rootCertificates.flatMap(certificatesIn).map(([key]) => key));
  if ([...added.keys()].every((key) => roots.has(key) || extra.has(key))) return undefined;
  const context = createSecureContext();
  // `ca` would have Node parse its own roots anew as well, which takes ten times as long. A context of one's own has
  // those, and not what NODE_EXTRA_CA_CERTS adds to them.
  for (const [key, certificate] of new Map([...extra, ...added])) {
    if (!roots.has(key)) context.context.addCACert(certificate);
  }
  return context;
}

/** The certificates in a PEM file, each by the end of its own bytes, which is that of its signature. */
function certificatesIn(text: string): [key: string, pem: string][] {
  const found = text.matchAll(/-----BEGIN ((?:TRUSTED )?CERTIFICATE)-----([\s\S]*?)-----END \1-----/g);
  return [...found].map(([pem, , body = '']) => [
    body
      .slice(-2 * KEY_LENGTH)
      .replaceAll(/\s/g, '')
      .slice(-KEY_LENGTH),
    pem,
  ]);
}

function readCas(log: Log, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    log.warning(`no certificates from ${file}, which the environment names: ${errorText(error)}`);
    return '';
  }
}

/** A folder that is not there has none: SSL_CERT_DIR often lists several in case. */
function hashedFiles(log: Log, folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => HASHED_NAME.test(name))
      .map((name) => join(folder, name));
  } catch (error) {
    log.debug(`no certificates from ${folder}, which SSL_CERT_DIR names: ${errorText(error)}`);
    return [];
  }
}
