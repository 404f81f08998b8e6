/** One import as `python -X importtime` measured it, with the imports that it led to. Times in microseconds. */
export interface ImportNode {
  readonly name: string;
  /** Without the imports within it. */
  readonly selfUs: number;
  readonly cumulativeUs: number;
  /** In the order in which they began. */
  readonly children: readonly ImportNode[];
}

/** `import time:       123 |        456 |     package.module`, behind whatever a log service puts before it. */
const line = /import time:\s+(\d+) \|\s+(\d+) \| ( *)(\S[^\n]*?)\s*$/;
const heading = /import time: self \[us\] \| cumulative \| imported package\s*$/;
/** Spaces a level. */
const INDENT = 2;

/**
 * The imports in what a program wrote under `-X importtime`, and what else stands there. Python writes an import when
 * it ends, so that those within it come before it, deeper by two spaces. A log that was cut off has what is left of
 * it as roots.
 */
export function parseImportTimes(log: string): {
  readonly roots: readonly ImportNode[];
  readonly rest: string;
} {
  const pending: { readonly depth: number; readonly node: ImportNode }[] = [];
  const rest: string[] = [];
  for (const text of log.split('\n')) {
    const match = line.exec(text);
    if (match === null) {
      if (!heading.test(text)) rest.push(text);
      continue;
    }
    // What the function printed without ending its line.
    const before = text.slice(0, match.index);
    if (before !== '' && !isLogPrefix(before)) rest.push(before);
    const [, self, cumulative, indent = '', name = ''] = match;
    const depth = indent.length / INDENT;
    let first = pending.length;
    while (first > 0 && (pending[first - 1]?.depth ?? -1) > depth) first -= 1;
    const children = pending.splice(first).map(({ node }) => node);
    pending.push({
      depth,
      node: { name, selfUs: Number(self), cumulativeUs: Number(cumulative), children },
    });
  }
  return { roots: pending.map(({ node }) => node), rest: rest.join('\n') };
}

/** A date, as CloudWatch's tools begin a line. */
function isLogPrefix(text: string): boolean {
  return /^\s*(\d{4}-\d\d-\d\d[T ]|\d{13}\b)/.test(text);
}

/** Every node below and with these, parents first. */
export function* allNodes(
  nodes: readonly ImportNode[],
  parent?: ImportNode,
): Generator<{ readonly node: ImportNode; readonly parent: ImportNode | undefined }, void, undefined> {
  for (const node of nodes) {
    yield { node, parent };
    yield* allNodes(node.children, node);
  }
}

/** The outermost nodes that `wanted` says yes to. */
export function outermost(nodes: readonly ImportNode[], wanted: (name: string) => boolean): ImportNode[] {
  return nodes.flatMap((node) => (wanted(node.name) ? [node] : outermost(node.children, wanted)));
}
