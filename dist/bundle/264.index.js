export const id = 264;
export const ids = [264];
export const modules = {

/***/ 35526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ startAdvice)
});

// EXTERNAL MODULE: ./lib/imports/statements.js
var statements = __webpack_require__(22102);
// EXTERNAL MODULE: ./lib/package/python-tokens.js
var python_tokens = __webpack_require__(22679);
// EXTERNAL MODULE: ./lib/report/format.js
var format = __webpack_require__(87703);
;// CONCATENATED MODULE: ./lib/emulator/import-uses.js

const branches = new Set(['if', 'elif', 'else', 'except', 'case']);
const others = new Set(['for', 'while', 'try', 'finally', 'with', 'match']);
const formatted = /\b(?:[ft]r?|r[ft])["']/i;
/** @param isWanted whether a module, by its full name, is of what is asked for. */
function importUses(text, isWanted) {
    const placed = place(text);
    if (placed === undefined)
        return 'unclear';
    const imports = placed.flatMap(({ statement, blocks }) => {
        const bound = blocks.some(({ kind }) => kind === 'function' || kind === 'never')
            ? []
            : boundNames(statement.tokens, isWanted);
        return bound === undefined || bound.length > 0 ? [{ statement, blocks, bound }] : [];
    });
    const [first] = imports;
    if (first === undefined)
        return 'none';
    if (imports.some(({ blocks, bound }) => blocks.length > 0 || bound === undefined))
        return 'unclear';
    const names = [...new Set(imports.flatMap(({ bound }) => bound ?? []))];
    const importing = new Set(imports.map(({ statement }) => statement));
    const uses = placed.filter(({ statement, blocks }) => !importing.has(statement) &&
        !blocks.some(({ kind }) => kind === 'never') &&
        isUse(text, statement, names, inFunction(blocks)));
    if (uses.length === 0 || uses.some(({ blocks }) => !inFunction(blocks)))
        return 'unclear';
    if (uses.some(({ statement }) => statement.tokens[0] === 'global'))
        return 'unclear';
    const functions = usingFunctions(uses);
    if (functions.some(({ name }) => isCalledAtImport(name, placed)))
        return 'unclear';
    return { line: text.slice(0, first.statement.from).split('\n').length, names, functions };
}
/** The statements with what they stand in; undefined where the text is cut short. */
function place(text) {
    let blocks = [];
    return (0,python_tokens/* statementsIfWhole */.T4)(text)?.map((statement) => {
        blocks = blocks.filter(({ indent }) => indent < statement.indent);
        const placed = { statement, blocks };
        const block = blockOf(statement);
        if (block !== undefined)
            blocks = [...blocks, block];
        return placed;
    });
}
function blockOf({ indent, tokens }) {
    const [first = '', second = '', third = ''] = tokens;
    if (first === 'async')
        return blockOf({ indent, tokens: [second, third], from: 0, to: 0 });
    if (first === 'def')
        return { indent, kind: 'function', name: second };
    if (first === 'class')
        return { indent, kind: 'class', name: second };
    if (first === 'if' && tokens.includes('TYPE_CHECKING'))
        return { indent, kind: 'never', name: '' };
    if (branches.has(first))
        return { indent, kind: 'branch', name: '' };
    return others.has(first) ? { indent, kind: 'other', name: '' } : undefined;
}
function inFunction(blocks) {
    return blocks.some(({ kind }) => kind === 'function');
}
/**
 * The names that an import binds to what is wanted; none for any other statement, undefined where they cannot be told:
 * a star, and `import google.cloud.storage`, whose `google` is other distributions' too.
 */
function boundNames(tokens, isWanted) {
    const names = [];
    if (tokens[0] === 'import') {
        for (const { dotted, alias } of listed(tokens.slice(1))) {
            const [top = ''] = dotted.split('.');
            if (!isWanted(dotted))
                continue;
            if (alias === undefined && !isWanted(top))
                return undefined;
            names.push(alias ?? top);
        }
    }
    else if (tokens[0] === 'from' && tokens[1] !== '.') {
        const at = tokens.indexOf('import');
        const module = tokens.slice(1, at).join('');
        for (const { dotted, alias } of listed(tokens.slice(at + 1).filter((token) => !'()'.includes(token)))) {
            if (!isWanted(module) && !isWanted(`${module}.${dotted}`))
                continue;
            if (dotted === '*')
                return undefined;
            names.push(alias ?? dotted);
        }
    }
    return names;
}
/** `a.b as c, d` → a.b with the alias c, d without. */
function listed(tokens) {
    const items = tokens
        .join(' ')
        .split(',')
        .filter((item) => item.trim() !== '');
    return items.map((item) => {
        const [dotted = '', alias] = item.split(' as ').map((part) => part.replaceAll(' ', ''));
        return { dotted, alias };
    });
}
/** At import whatever has the name in it counts, strings included (`__all__`, quoted annotations), but no docstring. */
function isUse(text, statement, names, isInFunction) {
    const { tokens, from, to } = statement;
    if (tokens.length === 1 && tokens[0] === '""')
        return false;
    const raw = text.slice(from, to);
    const mentions = new RegExp(`(?<![\\w.])(?:${names.join('|')})(?!\\w)`, 'u').test(raw);
    if (!mentions)
        return false;
    if (!isInFunction || formatted.test(raw))
        return true;
    return tokens.some((token, index) => names.includes(token) && tokens[index - 1] !== '.');
}
function usingFunctions(uses) {
    const found = new Map();
    for (const { blocks } of uses) {
        const outer = blocks.findIndex(({ kind }) => kind === 'function');
        const name = blocks
            .slice(0, outer + 1)
            .filter(({ kind }) => kind === 'class' || kind === 'function')
            .map((block) => block.name)
            .join('.');
        const inBranch = blocks.slice(outer + 1).some(({ kind }) => kind === 'branch');
        found.set(name, (found.get(name) ?? true) && inBranch);
    }
    return [...found].map(([name, inBranch]) => ({ name, inBranch }));
}
/** Whether the module calls the function, or makes an object of its class, before it is imported. */
function isCalledAtImport(name, placed) {
    const [top = ''] = name.split('.');
    return placed.some(({ statement: { tokens }, blocks }) => {
        if (inFunction(blocks))
            return false;
        return tokens.some((token, index) => token === top && tokens[index + 1] === '(' && !isHeader(tokens, index));
    });
}
function isHeader(tokens, index) {
    return tokens[index - 1] === 'def' || tokens[index - 1] === 'class';
}

// EXTERNAL MODULE: ./lib/emulator/trace.js
var trace = __webpack_require__(56842);
;// CONCATENATED MODULE: ./lib/emulator/import-advice.js





/** What a distribution must take of INIT before something is said: milliseconds, and of the whole. */
const LEAST_MS = 100;
const LEAST_SHARE = 0.1;
/** Functions that are named. */
const NAMED = 3;
/**
 * Distributions that take much of INIT, are imported by the function's own files alone, at module level, and are used in
 * functions only; none that the handler uses with every event.
 *
 * @param handler as the function's setting names it: `app.handler`.
 * @param sources the function's own Python files, by their paths in the package.
 */
function movableImports(profile, { modules: origins }, handler, sources) {
    const own = new Map();
    for (const [name, origin] of Object.entries(origins)) {
        const path = origin === null ? undefined : (0,trace/* pathInPackage */.N)(origin, sources);
        if (path !== undefined)
            own.set(name, path);
    }
    const { initMs, owners } = profile;
    const owner = new Map(profile.modules.map((module) => [module.name, module.owner]));
    const costly = owners.filter(({ kind, totalMs }) => kind === 'distribution' && totalMs >= LEAST_MS && totalMs >= LEAST_SHARE * initMs);
    return costly.flatMap(({ name: distribution, totalMs }) => {
        const modules = new Set([...owner].filter(([, of]) => of === distribution).map(([name]) => name));
        const { importers, elsewhere } = surroundings(profile.roots, modules);
        if (importers.some((importer) => !own.has(importer)))
            return [];
        const places = [];
        for (const path of new Set(own.values())) {
            const uses = importUses(sources.get(path) ?? '', (module) => modules.has(module));
            if (uses === 'none')
                continue;
            if (uses === 'unclear' || usedByEachEvent(path, uses, handler))
                return [];
            if (isTakenFrom(path, uses, sources))
                return [];
            places.push({ ...uses, path });
        }
        const others = elsewhere.filter((module) => !own.has(module));
        return places.length === 0 ? [] : [{ distribution, totalMs, initMs, places, modules, elsewhere: others }];
    });
}
/**
 * What is said of an import that could be moved; undefined where another module of the package imports the same at the
 * start. What extension modules import is not known.
 *
 * @param texts of the modules that were imported, by their names.
 */
function importAdvice({ distribution, totalMs, initMs, places, modules, elsewhere }, texts) {
    const wanted = (text) => (0,statements/* moduleImports */.L)(text).statements.some(({ level, module, names = [], when }) => when === 'startup' &&
        level === 0 &&
        (modules.has(module) || names.some((name) => modules.has(`${module}.${name}`))));
    if (elsewhere.some((module) => wanted(texts.get(module) ?? '')))
        return undefined;
    const share = Math.round((100 * totalMs) / initMs);
    const files = places.map(({ path, line }) => `${path}:${line}`).join(' and ');
    const functions = places.flatMap((place) => place.functions);
    const named = functions
        .slice(0, NAMED)
        .map(({ name, inBranch }) => `${inBranch ? 'a branch of ' : ''}${name}()`);
    const more = functions.length > NAMED ? ` and ${functions.length - NAMED} more` : '';
    const use = places.length > 1 ? 'which use' : 'which uses';
    return `${distribution} takes ${(0,format/* formatCount */.B4)(Math.round(totalMs))} ms of INIT (${share} %) and is imported by ${files}, ${use} it only in ${named.join(', ')}${more}: import it there, if not every event needs it`;
}
/** Which modules import those of the distribution first, and which others came without it. */
function surroundings(roots, modules) {
    const importers = [];
    const elsewhere = [];
    const visit = (node) => {
        elsewhere.push(node.name);
        for (const child of node.children) {
            if (modules.has(child.name))
                importers.push(node.name);
            else
                visit(child);
        }
    };
    roots.forEach(visit);
    return { importers, elsewhere };
}
/** Then it is needed soon after INIT, which has more CPU than an event. */
function usedByEachEvent(path, { functions }, handler) {
    const dot = handler.lastIndexOf('.');
    const module = handler.slice(0, dot).replaceAll('.', '/');
    const isHandlers = path === `${module}.py` || path === `${module}/__init__.py`;
    return isHandlers && functions.some(({ name, inBranch }) => name === handler.slice(dot + 1) && !inBranch);
}
/** Whether another of the own files takes the imported names out of this one. */
function isTakenFrom(path, { names }, sources) {
    const parts = path.replace(/\.py$/, '').split('/');
    const isPackage = parts.at(-1) === '__init__';
    const stem = (isPackage ? parts.at(-2) : parts.at(-1)) ?? '';
    const bound = names.join('|');
    const attribute = new RegExp(`(?:^|\\W)${stem} \\. (?:${bound})(?: |$)`, 'u');
    const taken = new RegExp(`^from .*(?<!\\w)(?:${isPackage ? '\\.|' : ''}${stem}) import .*(?<!\\w)(?:${bound}|\\*)(?!\\w)`, 'u');
    return [...sources].some(([other, text]) => {
        if (other === path || !text.includes(isPackage ? 'import' : stem))
            return false;
        return ((0,python_tokens/* statementsIfWhole */.T4)(text) ?? []).some(({ tokens }) => {
            const words = tokens.join(' ');
            return attribute.test(words) || taken.test(words);
        });
    });
}

// EXTERNAL MODULE: ./lib/emulator/package-facts.js
var package_facts = __webpack_require__(16993);
;// CONCATENATED MODULE: ./lib/emulator/advice.js



/**
 * What could be imported later, as sentences: for that the texts of all modules that were imported are read, once it
 * pays.
 *
 * @param sources the function's own Python files, by their paths in the package.
 */
async function startAdvice(members, handler, profile, observations, sources) {
    const movable = movableImports(profile, observations, handler, sources);
    if (movable.length === 0)
        return [];
    const byPath = new Map(members.map((member) => [member.path, member]));
    const paths = new Map(movable
        .flatMap(({ elsewhere }) => elsewhere)
        .flatMap((module) => {
        const origin = observations.modules[module];
        const path = origin == null ? undefined : (0,trace/* pathInPackage */.N)(origin, byPath);
        return path?.endsWith('.py') ? [[module, path]] : [];
    }));
    const wanted = new Set(paths.values());
    const texts = await (0,package_facts/* memberTexts */.V4)(members.filter(({ path }) => wanted.has(path)));
    const byModule = new Map([...paths].map(([module, path]) => [module, texts.get(path) ?? '']));
    return movable.map((one) => importAdvice(one, byModule)).filter((text) => text !== undefined);
}


/***/ }),

/***/ 66534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ isolationNotes)
/* harmony export */ });
/** In what the emulated function is not isolated as in Lambda, a sentence each. */
function isolationNotes({ isolation }, asked) {
    const { readOnly, tmp, network, memory, refusals = [] } = isolation;
    const notes = [];
    if (!readOnly) {
        const why = refusals.length === 0 ? '' : ` (${refusals.join('; ')})`;
        notes.push(`this system permits no namespaces${why}: /var/task lies in a temporary folder and can be written`);
    }
    if (!tmp)
        notes.push("/tmp is this machine's own, without the function's limit");
    if (!network && !asked.network)
        notes.push("the function has this machine's network");
    if (memory === 'watched') {
        notes.push(`no control group can be made: the ${asked.memoryMb} MB are watched, and a short excess goes unseen`);
    }
    if (memory === 'none')
        notes.push(`nothing limits the memory to ${asked.memoryMb} MB`);
    return notes;
}


/***/ }),

/***/ 48883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInvoke: () => (/* binding */ runInvoke)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/emulator/importtime.js
var importtime = __webpack_require__(97187);
// EXTERNAL MODULE: ./lib/emulator/profile-text.js
var profile_text = __webpack_require__(2092);
// EXTERNAL MODULE: ./lib/emulator/speedscope.js
var speedscope = __webpack_require__(81762);
// EXTERNAL MODULE: ./lib/emulator/text.js
var emulator_text = __webpack_require__(69340);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/emulator/advice.js + 2 modules
var advice = __webpack_require__(35526);
// EXTERNAL MODULE: ./lib/emulator/trace.js
var trace = __webpack_require__(56842);
;// CONCATENATED MODULE: ./lib/emulator/hooks.js

const registers = /\bregister_(?:before_snapshot|after_restore)\b/;
/**
 * The function's own files that register SnapStart hooks, and that INIT does not import: their hooks never run.
 *
 * @param sources the function's own Python files, by their paths in the package.
 */
function unregisteredHooks(sources, { modules }) {
    const imported = new Set(Object.values(modules).map((origin) => (origin === null ? undefined : (0,trace/* pathInPackage */.N)(origin, sources))));
    return [...sources]
        .filter(([path, text]) => registers.test(text) && text.includes('snapshot_restore_py') && !imported.has(path))
        .map(([path]) => path)
        .sort();
}

// EXTERNAL MODULE: ./lib/emulator/install-interpreter.js
var install_interpreter = __webpack_require__(33059);
// EXTERNAL MODULE: ./lib/emulator/notes.js
var emulator_notes = __webpack_require__(66534);
// EXTERNAL MODULE: ./lib/emulator/observed.js
var observed = __webpack_require__(3295);
// EXTERNAL MODULE: ./lib/emulator/package-facts.js
var package_facts = __webpack_require__(16993);
// EXTERNAL MODULE: ./lib/emulator/start.js + 2 modules
var start = __webpack_require__(95528);
// EXTERNAL MODULE: ./lib/emulator/verdict.js + 4 modules
var verdict = __webpack_require__(97957);
// EXTERNAL MODULE: ./lib/event.js
var lib_event = __webpack_require__(48799);
// EXTERNAL MODULE: ./lib/package/describe.js
var describe = __webpack_require__(71991);
;// CONCATENATED MODULE: ./lib/invoke.js













/** Seconds for INIT where the start is not billed to an event: at least. */
const UNHURRIED_INIT_LIMIT = 130;
const RESTORE_LIMIT = 10;
/** The first Pythons that have them. */
const SNAPSTART_SINCE = 12;
const MANAGED_INSTANCES_SINCE = 13;
/** Starts a package as Lambda would, and sends it events. @throws {UserError} if it cannot be tried here. */
async function invoke(ctx, args) {
    const zip = await existing(args.zip, 'zip');
    const layers = await Promise.all(args.layers.map((layer) => existing(layer, 'layer')));
    const events = await Promise.all(args.events.map((event) => (0,lib_event/* readEvent */.j)(event, (file) => (0,external_node_path_.resolve)(file), '--event')));
    const members = await (0,describe/* packageMembers */.o)(zip);
    const target = await (0,package_facts/* packageTarget */.mT)(members, args.python);
    refuseTooOld(args, target);
    const interpreter = await (0,install_interpreter/* provideInterpreter */.e)(ctx, target.pythonVersion);
    const unhurried = args.snapStart || args.processes !== undefined;
    const initTimeout = unhurried ? Math.max(UNHURRIED_INIT_LIMIT, args.timeout) : start/* INIT_LIMIT */.j;
    const { emulation, sdk } = await (0,start/* start */.n)(ctx, interpreter, target, {
        ...{ zip, layers, initTimeout, events, handler: args.handler, env: args.env },
        tmpMb: args.ephemeralStorage,
        memoryMb: args.memory,
        timeout: args.timeout,
        restoreTimeout: RESTORE_LIMIT,
        retriesInit: !unhurried,
        initializationType: args.snapStart
            ? 'snap-start'
            : args.processes === undefined
                ? 'on-demand'
                : 'lambda-managed-instances',
        processes: args.processes ?? null,
        network: args.network,
        profile: args.profile !== undefined,
        observe: args.processes === undefined,
        platformLog: true,
    });
    const tried = {
        handler: args.handler,
        python: target.pythonVersion,
        files: [...members.map(({ path }) => path), ...(await Promise.all(layers.map(package_facts/* layerPaths */.YQ))).flat()],
        tmpMb: args.ephemeralStorage,
        memoryMb: args.memory,
        timeout: args.timeout,
        initTimeout,
        network: args.network,
    };
    const notes = (0,emulator_notes/* isolationNotes */.a)(emulation, { network: args.network, memoryMb: args.memory });
    if (sdk !== undefined)
        notes.push(`the runtime's SDK, which the function relies on, is ${sdk}`);
    const seen = (0,observed/* observed */.P)(emulation, args.handler, members);
    return {
        ...{ emulation, notes, observed: seen },
        verdict: (0,verdict/* judge */.S)(emulation, tried),
        warnings: await warningsOf(emulation, seen, members, args.handler),
    };
}
/** Hooks that never run, and imports that cost much. */
async function warningsOf({ observations }, seen, members, handler) {
    if (observations === null)
        return [];
    const sources = await (0,package_facts/* ownSources */.Lk)(members);
    const hooks = unregisteredHooks(sources, observations).map((path) => `${path} registers SnapStart hooks, but INIT does not import it: they never run`);
    if (seen === undefined)
        return hooks;
    return [...hooks, ...(await (0,advice/* startAdvice */.D)(members, handler, seen.profile, observations, sources))];
}
function refuseTooOld({ snapStart, processes }, { pythonVersion }) {
    const minor = Number(pythonVersion.slice('3.'.length));
    if (snapStart && minor < SNAPSTART_SINCE) {
        throw new errors/* UsageError */.eb(`Lambda has no SnapStart for Python ${pythonVersion}`, 'It begins with 3.12: leave --snapstart out.');
    }
    if (processes !== undefined && minor < MANAGED_INSTANCES_SINCE) {
        throw new errors/* UsageError */.eb(`Lambda Managed Instances have no Python ${pythonVersion}`, 'They begin with 3.13: leave --processes out.');
    }
}
async function existing(file, what) {
    const path = (0,external_node_path_.resolve)(file);
    const found = await (0,promises_.stat)(path).catch((error) => {
        if ((0,errors/* errorCode */.CA)(error) === 'ENOENT' || (0,errors/* errorCode */.CA)(error) === 'ENOTDIR')
            return undefined;
        throw error;
    });
    if (found?.isFile() === true)
        return path;
    throw new errors/* UsageError */.eb(`there is no ${what} ${file}`, `Name a file; \`zipnest build\` writes dist/NAME.zip by default.`);
}

;// CONCATENATED MODULE: ./lib/invoke-command.js







/**
 * `zipnest invoke`: the function's log goes to stderr, its responses to stdout, one JSON value a line; with `--json`
 * everything that was seen, as one value.
 *
 * @throws {UserError} with Lambda's own words where the function does not work.
 */
async function runInvoke(ctx, args) {
    const trial = await ctx.log.group('Invoke', () => invoke(ctx, args));
    const { emulation, verdict, notes, warnings, observed } = trial;
    process.stderr.write(functionLog(trial, args));
    process.stdout.write(args.json ? trialJson(trial, args) : responseLines(trial));
    for (const line of (0,emulator_text/* lifeLines */.U)(emulation))
        ctx.log.info(line);
    if (args.profile !== undefined && observed !== undefined) {
        await (0,promises_.writeFile)(args.profile, (0,speedscope/* speedscope */.u)(observed.profile.roots, args.handler));
        for (const line of (0,profile_text/* profileLines */.l)(observed.profile))
            ctx.log.info(line);
    }
    for (const note of notes)
        ctx.log.notice(`not as in Lambda: ${note}`);
    for (const warning of warnings)
        ctx.log.warning(warning);
    if (verdict !== undefined)
        throw new errors/* UserError */.yo((0,emulator_text/* verdictText */.n)(verdict), verdict.advice);
}
/** Without the lines of the profile that was asked for. */
function functionLog({ emulation }, { profile }) {
    return profile === undefined ? emulation.log : (0,importtime/* parseImportTimes */.PV)(emulation.log).rest;
}
/** What an event that failed was answered with stands there as Lambda gives it. */
function responseLines({ emulation }) {
    return emulation.responses.map(({ value, error }) => `${JSON.stringify(error ?? value)}\n`).join('');
}
function trialJson(trial, args) {
    const { emulation, verdict, notes, warnings, observed } = trial;
    const { observations: _, ...life } = emulation;
    const { roots: __, ...profile } = observed?.profile ?? { roots: [] };
    const value = {
        ok: verdict === undefined,
        verdict,
        ...{ notAsInLambda: notes, warnings },
        ...life,
        log: functionLog(trial, args),
        ...(args.profile !== undefined && observed !== undefined && { profile }),
        trace: observed?.trace,
    };
    return `${JSON.stringify(value, undefined, 2)}\n`;
}


/***/ })

};
