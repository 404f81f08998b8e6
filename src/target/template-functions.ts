import type { Location } from '../errors.ts';
import type { Declaration } from './python-request.ts';

/** The names under which templates of functions are looked for, in this order. */
export const templateNames: readonly string[] = [
  'template.yaml',
  'template.yml',
  'template.json',
  'serverless.yml',
  'serverless.yaml',
];

/** What a template says about one of its functions. Values that only the deployment knows are left out. */
export interface TemplateFunction {
  readonly name: string;
  readonly runtime?: Declaration;
  readonly architecture?: Declaration;
  readonly handler?: Declaration;
  /** Absolute path of the folder with its code; undefined where that is an archive or only known at deployment. */
  readonly codeFolder?: string;
  /** Where the template says so; the template itself where it does not. */
  readonly codeAt: Location;
}

/**
 * Those of the functions of the templates in `folder` that are built from `source` (both absolute): the ones
 * whose code folder it is. What an archive is made from no template says: where it is the code of the only
 * function, the template's own folder is taken for its source.
 */
export function functionsOf(
  functions: readonly TemplateFunction[],
  folder: string,
  source: string,
): TemplateFunction[] {
  const own = functions.filter(({ codeFolder }) => codeFolder === source);
  const [only, ...others] = functions;
  const isArchive = only !== undefined && only.codeFolder === undefined && others.length === 0;
  return isArchive && folder === source ? [only] : own;
}
