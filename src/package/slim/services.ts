import { UserError } from '../../errors.ts';
import { nearest } from '../../nearest.ts';
import type { Entry } from '../entry.ts';

/** What the SDK asks for credentials, whichever service a function uses. */
const CREDENTIALS = ['signin', 'sso', 'sso-oidc', 'sts'];
const MODEL = /^(botocore|boto3)\/data\/([^/]+)\/./;

/**
 * Judges the models of AWS services in botocore and boto3 that are not among `services`. Those that the SDK needs
 * for credentials stay, and so do the files beside the services' folders (endpoints, retries).
 *
 * @throws {UserError} for a service that botocore does not know, where botocore is packed.
 */
export function unusedServices(
  entries: readonly Entry[],
  services: readonly string[],
): (entry: Entry) => boolean {
  const models = new Set(entries.map((entry) => serviceOf(entry)).filter((service) => service !== undefined));
  const unknown = services.find((service) => models.size > 0 && !models.has(service));
  if (unknown !== undefined) {
    const near = nearest(unknown, [...models]);
    throw new UserError(
      `\`boto-services\` has \`${unknown}\`, which the packed botocore has no model of`,
      `Name services as boto3.client() takes them${near === undefined ? '' : `: did you mean ${near}?`}`,
    );
  }
  const kept = new Set([...services, ...CREDENTIALS]);
  return (entry) => {
    const service = serviceOf(entry);
    return service !== undefined && !kept.has(service);
  };
}

/** The service that an entry is a model of; undefined for all others. */
export function serviceOf({ path, distribution = '' }: Entry): string | undefined {
  if (distribution !== 'botocore' && distribution !== 'boto3') return undefined;
  return MODEL.exec(path)?.[2];
}
