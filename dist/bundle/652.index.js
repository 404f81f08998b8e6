export const id = 652;
export const ids = [652];
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

/***/ 85271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   smokeTest: () => (/* binding */ smokeTest)
/* harmony export */ });
/* harmony import */ var _emulator_advice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35526);
/* harmony import */ var _emulator_importtime_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(97187);
/* harmony import */ var _emulator_install_interpreter_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33059);
/* harmony import */ var _emulator_notes_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(66534);
/* harmony import */ var _emulator_observed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3295);
/* harmony import */ var _emulator_obstacle_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24298);
/* harmony import */ var _emulator_package_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16993);
/* harmony import */ var _emulator_start_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95528);
/* harmony import */ var _emulator_text_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(69340);
/* harmony import */ var _emulator_verdict_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(97957);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _package_describe_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(71991);
/* harmony import */ var _platform_interpreter_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4805);













/** Seconds, as Lambda's longest. */
const EVENT_LIMIT = 900;
/** MB: not what is tried here, since no build knows the function's MemorySize. */
const MEMORY = 3008;
/** Seconds for a start that Lambda would have ended, so that it can be said what takes them. */
const PROFILED_INIT_LIMIT = 30;
/** The modules that the report names. */
const MODULES_REPORTED = 50;
/** The log of a failed start is shown from its end, so many lines of it. */
const LOG_SHOWN = 40;
/**
 * Starts the finished package as Lambda would, by each of its handlers: what a packaging mistake would break is found
 * before anything is published. `auto` imports alone, and fails for nothing but the package itself; `true` fails for
 * whatever keeps the function from working, and where it cannot be tried.
 */
async function smokeTest(ctx, options, messages, candidate) {
    const mode = options.smokeTest;
    if (mode === 'false')
        return { report: undefined, profiles: new Map(), failure: undefined };
    const untried = (reason) => {
        messages.notices([{ text: `the package was not tried: ${reason}` }]);
        const failure = new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`the package could not be tried: ${reason}`, 'Mend that, or set `smoke-test: auto`, which goes on without.');
        const report = { mode, outcome: 'not tried', reason, notAsInLambda: [], starts: [] };
        return { report, profiles: new Map(), failure: mode === 'true' ? failure : undefined };
    };
    const found = await (0,_platform_interpreter_js__WEBPACK_IMPORTED_MODULE_9__/* .findInterpreter */ .A)(ctx, candidate.target.pythonVersion);
    const obstacle = (0,_emulator_obstacle_js__WEBPACK_IMPORTED_MODULE_3__/* .obstacleTo */ .z)(candidate, found, { mayInstall: mode === 'true' });
    if (obstacle !== undefined)
        return untried(obstacle);
    try {
        const interpreter = found ?? (await (0,_emulator_install_interpreter_js__WEBPACK_IMPORTED_MODULE_1__/* .provideInterpreter */ .e)(ctx, candidate.target.pythonVersion));
        return await tryHandlers(ctx, options, messages, candidate, interpreter);
    }
    catch (error) {
        // The index may have no awslambdaric, or not be there.
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo))
            throw error;
        return untried(error.message);
    }
}
async function tryHandlers(ctx, options, messages, candidate, interpreter) {
    const members = await (0,_package_describe_js__WEBPACK_IMPORTED_MODULE_8__/* .packageMembers */ .o)(candidate.zip);
    const starts = [];
    const profiles = new Map();
    const notes = new Set();
    let failure;
    for (const handler of candidate.handlers) {
        const { tried, profile, emulation, verdict } = await tryHandler(ctx, options, candidate, interpreter, handler, members);
        starts.push(tried);
        if (profile !== undefined)
            profiles.set(handler, profile);
        for (const note of (0,_emulator_notes_js__WEBPACK_IMPORTED_MODULE_10__/* .isolationNotes */ .a)(emulation, { network: false, memoryMb: MEMORY }))
            notes.add(note);
        if (verdict === undefined) {
            ctx.log.info(`${handler} starts: INIT ${Math.round(emulation.init.ms)} ms`);
            continue;
        }
        const text = `${handler}: ${(0,_emulator_text_js__WEBPACK_IMPORTED_MODULE_11__/* .verdictText */ .n)(verdict)}`;
        if (!fails(options, verdict)) {
            messages.warnings([{ text: `${text}. ${verdict.advice}` }]);
            continue;
        }
        for (const line of logTail(emulation))
            ctx.log.info(`| ${line}`);
        failure ??= new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(text, verdict.advice);
    }
    const outcome = failure !== undefined ? 'failed' : starts.every(({ ok }) => ok) ? 'passed' : 'warned';
    const report = {
        mode: strict(options) ? 'true' : 'auto',
        outcome,
        notAsInLambda: [...notes],
        starts,
    };
    return { report, profiles, failure };
}
async function tryHandler(ctx, options, { zip, target }, interpreter, handler, members) {
    const limits = {
        ...{ tmpMb: options.ephemeralStorage, memoryMb: MEMORY, initTimeout: _emulator_start_js__WEBPACK_IMPORTED_MODULE_5__/* .INIT_LIMIT */ .j, timeout: EVENT_LIMIT },
        network: false,
    };
    const request = {
        ...{
            zip,
            handler,
            ...limits,
            layers: [],
            restoreTimeout: _emulator_start_js__WEBPACK_IMPORTED_MODULE_5__/* .INIT_LIMIT */ .j,
            retriesInit: false,
            processes: null,
        },
        events: options.smokeEvent === undefined ? [] : [options.smokeEvent.value],
        env: Object.fromEntries(options.smokeEnv),
        initializationType: 'on-demand',
        ...{ profile: true, observe: true, platformLog: false },
    };
    const { emulation, sdk } = await (0,_emulator_start_js__WEBPACK_IMPORTED_MODULE_5__/* .start */ .n)(ctx, interpreter, target, request);
    const verdict = (0,_emulator_verdict_js__WEBPACK_IMPORTED_MODULE_6__/* .judge */ .S)(emulation, {
        ...{ handler, python: target.pythonVersion, ...limits },
        files: members.map(({ path }) => path),
    });
    // A start that is too slow is the one whose profile is wanted: it is given the time, and nothing else changes.
    const { emulation: profiled } = tookTooLong(emulation)
        ? await (0,_emulator_start_js__WEBPACK_IMPORTED_MODULE_5__/* .start */ .n)(ctx, interpreter, target, { ...request, events: [], initTimeout: PROFILED_INIT_LIMIT })
        : { emulation };
    const seen = (0,_emulator_observed_js__WEBPACK_IMPORTED_MODULE_2__/* .observed */ .P)(profiled, handler, members);
    const advice = seen === undefined || profiled.observations === null
        ? []
        : await (0,_emulator_advice_js__WEBPACK_IMPORTED_MODULE_0__/* .startAdvice */ .D)(members, handler, seen.profile, profiled.observations, await (0,_emulator_package_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .ownSources */ .Lk)(members));
    const tried = {
        ...{ handler, ok: verdict === undefined, initMs: emulation.init.ms },
        ...(sdk !== undefined && { sdk }),
        ...(verdict !== undefined && { verdict: reported(verdict) }),
        ...(seen !== undefined && { profile: shortened(seen.profile), trace: seen.trace, advice }),
    };
    return { tried, profile: seen?.profile, emulation, verdict };
}
function tookTooLong({ init }) {
    return init.error?.errorType === 'Sandbox.Timedout';
}
function shortened({ roots: _, modules, ...rest }) {
    return { ...rest, modules: modules.slice(0, MODULES_REPORTED) };
}
function reported({ phase, kind, error, place, advice }) {
    const { errorType, errorMessage } = error;
    return { phase, kind, errorType, errorMessage, advice, ...(place !== undefined && { place }) };
}
function strict({ smokeTest: mode }) {
    return mode === 'true';
}
/** In `auto` nothing but the package itself: a module that is missing may be in a layer, where there are layers. */
function fails(options, { kind, error }) {
    if (strict(options))
        return true;
    const inLayer = options.layersSize > 0 && error.errorType === 'Runtime.ImportModuleError';
    return kind === 'package' && !inLayer;
}
function logTail({ log }) {
    const { rest } = (0,_emulator_importtime_js__WEBPACK_IMPORTED_MODULE_12__/* .parseImportTimes */ .PV)(log);
    return rest
        .trimEnd()
        .split(/[\n\r]+/)
        .slice(-LOG_SHOWN);
}


/***/ })

};
