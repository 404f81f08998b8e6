export const id = 264;
export const ids = [264];
export const modules = {

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

// EXTERNAL MODULE: ./lib/emulator/import-advice.js
var import_advice = __webpack_require__(9051);
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
// EXTERNAL MODULE: ./lib/platform/interpreter.js
var interpreter = __webpack_require__(4805);
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
    const interpreter = await interpreterOf(ctx, target);
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
        warnings: await warningsOf(emulation, seen, members),
    };
}
/** Hooks that never run, and imports that cost much. */
async function warningsOf({ observations }, seen, members) {
    if (observations === null)
        return [];
    const sources = await (0,package_facts/* ownSources */.Lk)(members);
    const hooks = unregisteredHooks(sources, observations).map((path) => `${path} registers SnapStart hooks, but INIT does not import it: they never run`);
    return [...hooks, ...(seen === undefined ? [] : (0,import_advice/* importAdvice */.m)(seen.profile, observations, sources))];
}
/** @throws {UserError} where there is none. */
async function interpreterOf(ctx, { pythonVersion }) {
    const found = await (0,interpreter/* findInterpreter */.A)(ctx, pythonVersion);
    if (found !== undefined)
        return found;
    throw new errors/* UserError */.yo(`this machine has no Python ${pythonVersion} to run the function with`, `Install it: \`uv python install ${pythonVersion}\`, or actions/setup-python in a workflow.`);
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
        throw new errors/* UserError */.yo((0,emulator_text/* verdictText */.nt)(verdict), verdict.advice);
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
