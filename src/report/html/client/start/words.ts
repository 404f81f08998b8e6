import { formatCount, formatMilliseconds, plural } from '../../../format.ts';
import { share, shownName } from '../words.ts';
import { title } from './icicle.ts';
import type { OwnerKind, Part } from './tree.ts';

/** Whose modules are told apart by colour; the ids are the ends of classes in style/start.css. */
export const ownerKinds: ReadonlyArray<{ readonly id: OwnerKind; readonly label: string }> = [
  { id: 'distribution', label: 'Dependencies' },
  { id: 'yours', label: 'Your code' },
  { id: 'python', label: 'Standard library' },
  { id: 'loader', label: 'Zipnest’s loader' },
  { id: 'runtime', label: 'Lambda’s runtime' },
  { id: 'start', label: 'Interpreter and runtime' },
];

export function timeOf(us: number): string {
  return formatMilliseconds(us / 1000);
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** All that is known of a part, for figures and tooltip. */
export function factsOf(part: Part, init: Part): Fact[] {
  const { kind, us, ownUs, totalUs, modules, ownerName, importedBy } = part;
  return [
    ...(ownUs > 0 ? [{ label: 'Own time', value: timeOf(ownUs) }] : []),
    { label: kind === 'init' ? 'Time' : 'With imports', value: timeOf(totalUs) },
    ...(kind === 'init' ? [] : [{ label: 'Of INIT', value: share(us, init.us) }]),
    ...(kind === 'module' && ownerName !== '' ? [{ label: 'Of', value: shownName(ownerName) }] : []),
    ...(importedBy === undefined ? [] : [{ label: 'Imported by', value: shownName(importedBy) }]),
    ...(modules > 1 ? [{ label: 'Modules', value: formatCount(modules) }] : []),
  ];
}

/** What a bar does not show, for those who do not see how long it is and where it lies. */
export function unseen(part: Part, view: Part, init: Part, shown: { readonly time: boolean }): string {
  const parts = [
    ...(shown.time ? [] : [timeOf(part.us)]),
    part === view ? `${share(part.us, init.us)} of INIT` : `${share(part.us, view.us)} of ${title(view)}`,
    ...(part.ownerName === '' || part.ownerName === part.name ? [] : [shownName(part.ownerName)]),
    ...(part.importedBy === undefined ? [] : [`imported by ${shownName(part.importedBy)}`]),
    ...(part.modules > 1 ? [plural(part.modules, 'module')] : []),
  ];
  return parts.join(', ');
}
