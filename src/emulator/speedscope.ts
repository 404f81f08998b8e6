import { allNodes, type ImportNode } from './importtime.ts';

interface Event {
  readonly type: 'O' | 'C';
  readonly frame: number;
  readonly at: number;
}

/**
 * A profile in the file format of speedscope (evented, microseconds), which other viewers read as well. When an import
 * began is not known: those within it come first and its own time after them, which is where most of it is.
 */
export function speedscope(roots: readonly ImportNode[], name: string): string {
  const frames = [...new Set([...allNodes(roots)].map(({ node }) => node.name))];
  const numbers = new Map(frames.map((frame, index) => [frame, index]));
  const events: Event[] = [];
  const write = (node: ImportNode, start: number): number => {
    const frame = numbers.get(node.name) ?? 0;
    events.push({ type: 'O', frame, at: start });
    const inner = node.children.reduce((at, child) => write(child, at), start);
    const end = Math.max(start + node.cumulativeUs, inner);
    events.push({ type: 'C', frame, at: end });
    return end;
  };
  const endValue = roots.reduce((at, root) => write(root, at), 0);
  const file = {
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    exporter: 'zipnest',
    name,
    activeProfileIndex: 0,
    shared: { frames: frames.map((frame) => ({ name: frame })) },
    profiles: [{ type: 'evented', name, unit: 'microseconds', startValue: 0, endValue, events }],
  };
  return `${JSON.stringify(file)}\n`;
}
