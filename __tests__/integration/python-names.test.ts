import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { moduleNames } from '../../src/package/python-names.ts';

/**
 * CPython's own answer for its standard library and those of its tests that try out the grammar. `bound`: what the
 * bytecode of the module stores; `possible`: what the compiler saw besides (in code that it drops, or only declared).
 */
const namesByCompiler = `
import dis, json, pathlib, symtable, sys, sysconfig, warnings

warnings.simplefilter("ignore")
grammar = {"grammar", "fstring", "patma", "named_expressions", "type_params", "type_aliases", "unpack", "with",
           "except_star", "string_literals", "tokenize", "lambda", "scope", "decorators"}

# Stored by the compiler itself, for a docstring and for annotations.
implicit = {"__doc__", "__annotations__", "__annotate__", "__conditional_annotations__", "__classdict__"}

def stored(code, operation):
    yield from (i.argval for i in dis.get_instructions(code) if i.opname == operation)
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from stored(constant, "STORE_GLOBAL")

def declared(table, is_module=True):
    for symbol in table.get_symbols():
        if is_module or symbol.is_declared_global():
            yield symbol.get_name()
    for child in table.get_children():
        yield from declared(child, False)

answers = {}
library = pathlib.Path(sysconfig.get_path("stdlib"))
for file in sorted(library.rglob("*.py")):
    folder, *inside = file.relative_to(library).parts
    if folder == "site-packages" or (folder == "test" and inside not in [[f"test_{name}.py"] for name in grammar]):
        continue
    try:
        text = file.read_text("utf-8")
        code = compile(text, str(file), "exec")
    except (SyntaxError, UnicodeDecodeError, ValueError):
        continue
    bound = set(stored(code, "STORE_NAME")) - implicit
    answers[str(file)] = [sorted(bound), sorted(bound.union(declared(symtable.symtable(text, str(file), "exec"))))]
json.dump(answers, sys.stdout)
`;

/** The compiler puts the class before a private name that a class declares global. */
const isMangled = (name: string) => /__\w*[^\W_]$/.test(name);

test('the names of the modules of the standard library are those that CPython finds', () => {
  const output = execFileSync('python3', ['-c', namesByCompiler], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answers = Object.entries<[string[], string[]]>(JSON.parse(output));
  expect(answers.length).toBeGreaterThan(300);
  const differences: string[] = [];
  for (const [file, [bound, possible]] of answers) {
    const { names } = moduleNames(readFileSync(file, 'utf8'));
    const missing = bound.filter((name) => !names.has(name) && !isMangled(name));
    const extra = [...names].filter((name) => name !== '*' && !possible.includes(name) && !isMangled(name));
    if (missing.length > 0 || extra.length > 0)
      differences.push(`${file}: missing ${missing}, extra ${extra}`);
  }
  expect(differences).toEqual([]);
});
