import { dirname, resolve } from 'node:path';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { errorText, UserError } from '../errors.ts';
import type { Declaration } from './python-request.ts';
import type { TemplateFunction } from './template-functions.ts';
import type { TextFile } from './version-files.ts';

type Path = readonly (string | number)[];

/** A parsed template: plain values, and where they stand in the file. */
interface Template {
  readonly file: TextFile;
  readonly root: unknown;
  readonly document: Document;
  readonly lines: LineCounter;
}

/**
 * The Python functions of a SAM or CloudFormation template or of a serverless.yml, in the order of the file.
 * None for any other YAML or JSON.
 *
 * @throws {UserError} with file and line for malformed YAML or JSON.
 */
export function readFunctions(file: TextFile): TemplateFunction[] {
  const template = parseTemplate(file);
  if (template === undefined) return [];
  return [...cloudFormationFunctions(template), ...serverlessFunctions(template)].filter(
    ({ runtime }) => runtime === undefined || runtime.value.startsWith('python'),
  );
}

function cloudFormationFunctions(template: Template): TemplateFunction[] {
  const globals: Path = ['Globals', 'Function'];
  return keys(get(template, ['Resources'])).flatMap((name) => {
    const type = get(template, ['Resources', name, 'Type']);
    if (type !== 'AWS::Serverless::Function' && type !== 'AWS::Lambda::Function') return [];
    const properties: Path = ['Resources', name, 'Properties'];
    const places = type === 'AWS::Serverless::Function' ? [properties, globals] : [properties];
    const first = (...path: Path) => firstString(template, places, path);
    if (first('PackageType')?.value === 'Image') return [];
    const [codeKey, inlineKey] =
      type === 'AWS::Serverless::Function' ? ['CodeUri', 'InlineCode'] : ['Code', 'Code'];
    const says = (key: string) => places.some((place) => get(template, [...place, key]) !== undefined);
    return [
      describe(template, name, {
        runtime: first('Runtime'),
        architecture: first('Architectures', 0),
        handler: first('Handler'),
        code: says(codeKey) || says(inlineKey) ? first(codeKey) : here,
      }),
    ];
  });
}

function serverlessFunctions(template: Template): TemplateFunction[] {
  const functions = get(template, ['functions']);
  // A service may also list several mappings of functions.
  const tables: Path[] = Array.isArray(functions)
    ? functions.map((_, index) => ['functions', index])
    : [['functions']];
  return tables.flatMap((table) =>
    keys(get(template, table)).flatMap((name) => {
      const places: Path[] = [[...table, name], ['provider']];
      const first = (key: string) => firstString(template, places, [key]);
      if (get(template, [...table, name, 'image']) !== undefined || first('handler') === undefined) return [];
      return [
        describe(template, name, {
          runtime: first('runtime'),
          architecture: first('architecture'),
          handler: first('handler'),
          // serverless-python-requirements: the folder of an individually packaged function.
          code: first('module') ?? firstString(template, [...places, []], ['package', 'artifact']) ?? here,
        }),
      ];
    }),
  );
}

interface Found {
  readonly value: string;
  readonly path: Path;
}

/** The code of a function that says nothing about it: the template's folder. */
const here: Found = { value: '.', path: [] };

function describe(
  template: Template,
  name: string,
  found: Readonly<Record<'runtime' | 'architecture' | 'handler' | 'code', Found | undefined>>,
): TemplateFunction {
  const declaration = ({ value, path }: Found): Declaration => {
    const at = locate(template, path);
    const line = at.line === undefined ? '' : `:${at.line}`;
    return { value, label: `${template.file.label}${line} (${name})`, at };
  };
  const code = found.code?.value;
  const isFolder = code !== undefined && !/:\/\/|\.(?:zip|jar)$/.test(code);
  return {
    name,
    ...(found.runtime && { runtime: declaration(found.runtime) }),
    ...(found.architecture && { architecture: declaration(found.architecture) }),
    ...(found.handler && { handler: declaration(found.handler) }),
    ...(isFolder && { codeFolder: resolve(dirname(template.file.file), code) }),
    codeAt: found.code === undefined ? { file: template.file.file } : locate(template, found.code.path),
  };
}

function parseTemplate(file: TextFile): Template | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, merge: true, uniqueKeys: false });
  const [error] = document.errors;
  // Several documents in one file: a Kubernetes manifest, not a template of functions.
  if (error?.code === 'MULTIPLE_DOCS') return undefined;
  if (error !== undefined) throw malformed(file, error.message, error.linePos?.[0].line);
  spellOutTags(document);
  try {
    return { file, root: document.toJS(), document, lines };
  } catch (thrown) {
    throw malformed(file, errorText(thrown));
  }
}

function malformed({ file, label }: TextFile, reason: string, line?: number): UserError {
  const [summary = reason] = reason.split('\n');
  return new UserError(
    `${label} cannot be read: ${summary.replace(/:$/, '')}`,
    'Correct the template, or move it if it is not one: Runtime, Architectures and Handler are read from it.',
    line === undefined ? { file } : { file, line },
  );
}

/** Short forms of CloudFormation's functions: `!Ref X` becomes `{Ref: X}` as in JSON, all others become null. */
function spellOutTags(document: Document): void {
  visit(document, {
    Node: (_, node) => {
      if (node.tag === undefined || !node.tag.startsWith('!')) return undefined;
      const isRef = node.tag === '!Ref' && 'value' in node;
      return document.createNode(isRef ? { Ref: node.value } : null);
    },
  });
}

/** The first literal string at `path` below one of `places`; a Ref to a parameter gives its default. */
function firstString(template: Template, places: readonly Path[], path: Path): Found | undefined {
  for (const place of places) {
    const found = literal(template, [...place, ...path]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function literal(template: Template, path: Path): Found | undefined {
  const parameter = get(template, [...path, 'Ref']);
  if (typeof parameter === 'string') return literal(template, ['Parameters', parameter, 'Default']);
  const value = get(template, path);
  // "${…}" is filled in by the Serverless Framework at deployment.
  return typeof value === 'string' && !value.includes('${') ? { value, path } : undefined;
}

function get({ root }: Template, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function keys(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function locate({ file, document, lines }: Template, path: Path): Declaration['at'] {
  const node = document.getIn(path, true);
  const offset = isNode(node) ? node.range?.[0] : undefined;
  return offset === undefined ? { file: file.file } : { file: file.file, line: lines.linePos(offset).line };
}
