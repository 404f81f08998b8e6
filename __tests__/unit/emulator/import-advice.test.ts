import { describe, expect, test } from 'vitest';
import { importAdvice, movableImports } from '../../../src/emulator/import-advice.ts';
import { importUses } from '../../../src/emulator/import-uses.ts';
import type { ImportNode } from '../../../src/emulator/importtime.ts';
import { createProfile, imported } from '../../support/profiles.ts';

const isPandas = (module: string) => /^pandas(\.|$)/.test(module);
const uses = (text: string) => importUses(text, isPandas);

describe('importUses', () => {
  test('names the line, what it binds and the functions that use it', () => {
    const text = `"""Reports with pandas."""
import os, pandas as pd
from pandas.io import (
    excel as xl,
    sql,
)

class Report:
    def render(self):
        return xl.write(self)

async def monthly(event):
    if event:
        return pd.DataFrame()
    for one in event: sql.read(one)

def yearly(event):
    try:
        return 1
    except KeyError:
        return f"{pd.NA!r:>{10}}"

def plain(event):
    return event.pd, "pd"
`;
    expect(uses(text)).toEqual({
      line: 2,
      names: ['pd', 'xl', 'sql'],
      functions: [
        { name: 'Report.render', inBranch: false },
        { name: 'monthly', inBranch: false },
        { name: 'yearly', inBranch: true },
      ],
    });
  });

  test.each([
    ['import pandas.io\ndef f():\n    pandas.io.read()', ['pandas']],
    ['import a; import pandas\ndef f(): \n  pandas.x()', ['pandas']],
    ['from pandas import read_csv, read_sql as sql\ndef f():\n  sql(read_csv)', ['read_csv', 'sql']],
    [
      'import typing\nif typing.TYPE_CHECKING:\n    import pandas as pd\nimport pandas as p\ndef f():\n  p.x()',
      ['p'],
    ],
  ])('reads %j', (text, names) => {
    expect(uses(text)).toMatchObject({ names, functions: [{ name: 'f' }] });
  });

  const used = '\ndef f():\n    return pd.x\n';
  test.each([
    ['no import of it', 'import os, pandas_like as pd'],
    ['one in a function', 'def g():\n    import pandas as pd'],
    ['one for types alone', 'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas as pd'],
    ['a relative one', 'from .pandas import pd'],
  ])('%s: none', (_, text) => {
    expect(uses(text + used)).toBe('none');
  });

  const top = 'import pandas as pd\n';
  test.each([
    ['a use at import', `${top}EMPTY = pd.DataFrame()`],
    ['a default', `${top}def g(x=pd.NA):\n    pass`],
    ['an annotation', `${top}def g(x: pd.DataFrame):\n    pass`],
    ['a quoted annotation', `${top}def g(x: "pd.DataFrame"):\n    pass`],
    ['a base class', `${top}class G(pd.DataFrame):\n    pass`],
    ['a class attribute', `${top}class G:\n    empty = pd.NA`],
    ['a decorator', `${top}@pd.api\ndef g():\n    pass`],
    ['a lambda', `${top}g = lambda: pd.x`],
    ['a formatted text', `${top}VERSION = f"{pd.__version__}"`],
    ['what it gives to others', `${top}__all__ = ["pd"]`],
    ['no use', 'import pandas as pd\n\ndef f(): pass'],
    ['a condition', 'try:\n    import pandas as pd\nexcept ImportError:\n    pd = None'],
    ['a star', 'from pandas import *'],
    ['a call of the function', `${top}table = f()`],
    ['an object of the class', `${top}class G:\n    def __init__(self):\n        pd.x()\ng = G()`],
    ['a global of the name', `${top}def g():\n    global pd\n    pd = 1`],
    ['a text that is cut short', `${top}x = (`],
  ])('%s: unclear', (what, text) => {
    expect(uses(what === 'no use' ? text : text + used)).toBe('unclear');
  });
});

const profile = createProfile(
  imported('reports', 1000, imported('pandas', 300_000, imported('numpy', 250_000))),
  imported('requests', 20_000),
);
const modules = {
  app: '/var/task/app.py',
  reports: '/var/task/reports.py',
  pandas: '/var/task/pandas/__init__.py',
};
const app = 'import reports\n\ndef handler(event, context):\n    return reports.monthly(event)\n';
const reports = 'import os\nimport pandas as pd\n\ndef monthly(event):\n    return pd.DataFrame()\n';

function advice(sources: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>> = {}) {
  const movable = movableImports(profile, { modules }, 'app.handler', new Map(Object.entries(sources)));
  return movable.map((one) => importAdvice(one, new Map(Object.entries(texts))));
}

describe('advice', () => {
  const text =
    'pandas takes 550 ms of INIT (88 %) and is imported by reports.py:2, which uses it only in monthly(): import it there, if not every event needs it';

  test('names the line that imports what costs much, and the function that uses it', () => {
    expect(advice({ 'app.py': app, 'reports.py': reports })).toEqual([text]);
  });

  test('for a branch of the handler, and for two files', () => {
    const branch = `import reports, pandas\ndef handler(event, context):\n    if event:\n        pandas.x()\n`;
    expect(advice({ 'app.py': branch, 'reports.py': reports })[0]).toContain(
      'is imported by app.py:1 and reports.py:2, which use it only in a branch of handler(), monthly(): import',
    );
  });

  test.each([
    [
      'the handler uses with each event',
      `${app}    pandas.x()\n`.replace('reports\n', 'reports, pandas\n'),
      reports,
    ],
    ['another own file uses at import', `import pandas\nx = pandas.x\n${app}`, reports],
    ['another own file takes from there', `from reports import monthly, pd\n${app}`, reports],
    ['another own file reaches through', `${app}\ndef other():\n    reports.pd.x()\n`, reports],
    ['is imported in a function already', app, 'def monthly(event):\n    import pandas as pd\n    pd.x()\n'],
  ])('says nothing of what %s', (_, first, second) => {
    expect(advice({ 'app.py': first, 'reports.py': second })).toEqual([]);
  });

  test('says nothing of what another module of the package imports at the start as well', () => {
    const sources = { 'app.py': app, 'reports.py': reports };
    expect(advice(sources, { requests: 'from pandas import DataFrame\n' })).toEqual([undefined]);
    expect(advice(sources, { requests: 'def f():\n    import pandas\n', numpy: 'import pandas' })).toEqual([
      text,
    ]);
  });

  test('says nothing of what another distribution brought, or of what is cheap', () => {
    const by = (...roots: readonly ImportNode[]) =>
      movableImports(createProfile(...roots), { modules }, 'app.handler', new Map([['reports.py', reports]]));
    expect(by(imported('seaborn', 1000, imported('pandas', 500_000)), imported('reports', 5))).toEqual([]);
    expect(by(imported('reports', 1, imported('pandas', 99_000)))).toEqual([]);
    expect(by(imported('slow', 2_000_000), imported('reports', 1, imported('pandas', 150_000)))).toEqual([]);
  });
});
