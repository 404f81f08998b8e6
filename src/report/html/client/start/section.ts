import { formatBytes, formatMilliseconds } from '../../../format.ts';
import type { PageStart } from '../../starts.ts';
import { button, byId, el } from '../dom.ts';
import { steps } from '../trail.ts';
import { trail } from '../tree.ts';
import { shownName } from '../words.ts';
import { Icicle } from './chart.ts';
import { showStartFigures } from './figures.ts';
import { title } from './icicle.ts';
import { type Split, StartState } from './state.ts';
import { showTable } from './table.ts';

const splits: ReadonlyArray<readonly [Split, string]> = [
  ['import', 'As imported'],
  ['owner', 'By distribution'],
];

/** Where the time of the starts went; nothing where none was measured. */
export function showStarts(starts: readonly PageStart[]): void {
  const [first] = starts;
  if (first === undefined) return;
  byId('start').hidden = false;
  const state = new StartState(first);
  showSwitches(state, starts);
  showSummary(state);
  showWay(state);
  new Icicle(state, byId('start-chart'));
  showStartFigures(state, byId('start-figures'));
  showTable(state, byId('start-table'));
}

function showSwitches(state: StartState, starts: readonly PageStart[]): void {
  const bySplit = splits.map(
    ([split, label]) => [split, button({}, () => state.splitBy(split), label)] as const,
  );
  const byStart = starts.map(
    (start) => [start, button({}, () => state.show(start), shownName(start.handler))] as const,
  );
  const mark = () => {
    const { split, start } = state.now;
    for (const [one, element] of bySplit) element.setAttribute('aria-pressed', String(one === split));
    for (const [one, element] of byStart) element.setAttribute('aria-pressed', String(one === start));
  };
  byId('start-splits').append(...bySplit.map(([, element]) => element));
  const handlers = byId('start-handlers');
  handlers.append(...byStart.map(([, element]) => element));
  handlers.hidden = starts.length < 2;
  state.listen(mark);
  mark();
}

function showSummary(state: StartState): void {
  const draw = () => {
    const { handler, initMs, startMs, advice, used } = state.now.start;
    const touched =
      used === undefined
        ? ''
        : ` Of ${formatBytes(used.bytes)} in the package it used ${formatBytes(used.usedBytes)}.`;
    byId('start-summary').replaceChildren(
      el(
        'p',
        { class: 'quiet' },
        `${shownName(handler)} was started in an emulated Lambda by the machine that built: INIT took ${formatMilliseconds(initMs)}, ${formatMilliseconds(initMs - startMs)} of it the handler’s import.${touched}`,
      ),
      ...(advice.length === 0
        ? []
        : [el('ul', { class: 'advice' }, ...advice.map((text) => el('li', {}, shownName(text))))]),
    );
  };
  state.listen((now, before) => {
    if (now.start !== before.start) draw();
  });
  draw();
}

function showWay(state: StartState): void {
  const draw = () => {
    const parts = trail(state.now.view);
    byId('start-way').replaceChildren(
      steps(parts.map((part) => ({ label: title(part), go: () => state.go(part, 'trail') }))),
    );
  };
  state.listen(draw);
  draw();
}
