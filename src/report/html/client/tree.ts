import type { PageData, PageFolder } from '../data.ts';
import { type Kind, kindOf } from './kinds.ts';

/** One thing in the package that can be looked at: all of it, a distribution, a folder, a file. */
export interface Item {
  /** Folders with nothing but one folder in them are one item: `a/b`. */
  readonly name: string;
  /** `source` and `loader` stand for what belongs to no distribution; `rest` for what is too small to be drawn. */
  readonly kind: 'package' | 'source' | 'loader' | 'distribution' | 'folder' | 'file' | 'rest';
  readonly parent: Item | undefined;
  /** None in a file. */
  readonly children: readonly Item[];
  /** A figure for each measure, of everything inside. */
  readonly values: readonly number[];
  /** How many files it is; 1 for a file. */
  readonly files: number;
  /** Inside the package; empty but for files and folders. */
  readonly path: string;
  /** Of a file; of anything else that of its first one. */
  readonly place: PageFolder['place'];
  /** Of a file; else of most of what is inside, unzipped. */
  readonly fileKind: Kind['id'];
}

/** An item while the tree is made. */
interface Draft {
  name: string;
  kind: Item['kind'];
  parent: Draft | undefined;
  children: Draft[];
  values: number[];
  files: number;
  path: string;
  place: PageFolder['place'];
  fileKind: Kind['id'];
}

const LOADER = /^_zipnest\//;

/** Makes the tree distribution → folder → file. */
export function buildTree(data: PageData): Item {
  const root = item({ name: data.report.name, kind: 'package', parent: undefined }, data.measures.length);
  const groups = new Map<string, Draft>();
  const folders = new Map<string, Draft>();
  for (const { path, distribution, place, files } of data.folders) {
    const group = groupOf(root, groups, distribution, `${path}/`);
    const folder = folderOf(group, folders, path, place);
    for (const [name, ...values] of files) {
      const filePath = path === '' ? name : `${path}/${name}`;
      const fileKind = kindOf(filePath);
      const inside = { parent: folder, children: [], values, files: 1, path: filePath, place, fileKind };
      folder.children.push({ name, kind: 'file', ...inside });
    }
  }
  addUp(root);
  joinChains(root);
  return root;
}

/** What lies in another of its kind: an item, a part of a start. */
interface Inner<Node> {
  readonly parent: Node | undefined;
}

/** An item and all that it lies in, from the package down; a part of a start, from INIT down. */
export function trail<Node extends Inner<Node>>(of: Node): Node[] {
  const nodes: Node[] = [];
  for (let at: Node | undefined = of; at !== undefined; at = at.parent) nodes.unshift(at);
  return nodes;
}

/** The child of `view` in which `before` lies: where people were before they went up. */
export function origin<Node extends Inner<Node>>(before: Node, view: Node): Node | undefined {
  const path = trail(before);
  return path[path.indexOf(view) + 1];
}

/** Every file inside, at any depth. */
export function* filesIn(top: Item): Generator<Item> {
  if (top.kind === 'file') yield top;
  for (const child of top.children) yield* filesIn(child);
}

export function figureOf({ values }: Item, measure: number): number {
  return values[measure] ?? 0;
}

function item(
  given: Pick<Draft, 'name' | 'kind' | 'parent'> & Partial<Pick<Draft, 'path' | 'place'>>,
  measures: number,
): Draft {
  return {
    path: '',
    place: 'flat',
    ...given,
    children: [],
    values: new Array<number>(measures).fill(0),
    files: 0,
    fileKind: 'data',
  };
}

function groupOf(
  root: Draft,
  groups: Map<string, Draft>,
  distribution: string | undefined,
  path: string,
): Draft {
  const kind = distribution !== undefined ? 'distribution' : LOADER.test(path) ? 'loader' : 'source';
  const key = JSON.stringify([kind, distribution]);
  const known = groups.get(key);
  if (known !== undefined) return known;
  const name = distribution ?? (kind === 'loader' ? 'Zipnest’s loader' : 'Your files');
  const group = item({ name, kind, parent: root }, root.values.length);
  groups.set(key, group);
  root.children.push(group);
  return group;
}

/** The folder at `path` in its group, made with all that it lies in if it is new. */
function folderOf(
  group: Draft,
  folders: Map<string, Draft>,
  path: string,
  place: PageFolder['place'],
): Draft {
  if (path === '') return group;
  const key = JSON.stringify([group.kind, group.name, path]);
  const known = folders.get(key);
  if (known !== undefined) return known;
  const slash = path.lastIndexOf('/');
  const parent = folderOf(group, folders, path.slice(0, Math.max(slash, 0)), place);
  const name = path.slice(slash + 1);
  const folder = item({ name, kind: 'folder', parent, path, place }, group.values.length);
  folders.set(key, folder);
  parent.children.push(folder);
  return folder;
}

/** Gives every item the sums of what is inside it; returns those of the kinds of files. */
function addUp(top: Draft): Map<Kind['id'], number> {
  const sums = new Map<Kind['id'], number>();
  const add = (value: number, kind: Kind['id']) => sums.set(kind, (sums.get(kind) ?? 0) + value);
  for (const child of top.children) {
    if (child.kind === 'file') add(figureOf(child, 0), child.fileKind);
    else addUp(child).forEach(add);
    for (const [measure, value] of child.values.entries()) {
      top.values[measure] = (top.values[measure] ?? 0) + value;
    }
    top.files += child.files;
  }
  top.fileKind = biggest(sums);
  return sums;
}

/** The kind with the biggest sum. */
export function biggest(sums: ReadonlyMap<Kind['id'], number>): Kind['id'] {
  return [...sums].reduce((best, sum) => (sum[1] > best[1] ? sum : best), ['data', 0] as const)[0];
}

/** Makes one item of a folder that has nothing but another folder in it. */
function joinChains(top: Draft): void {
  for (const child of top.children) {
    for (let only = onlyFolder(child); only !== undefined; only = onlyFolder(child)) {
      child.name = `${child.name}/${only.name}`;
      child.path = only.path;
      child.children = only.children;
      for (const grandchild of child.children) grandchild.parent = child;
    }
    joinChains(child);
  }
}

function onlyFolder({ kind, children }: Draft): Draft | undefined {
  const [only] = children;
  return kind === 'folder' && children.length === 1 && only?.kind === 'folder' ? only : undefined;
}
