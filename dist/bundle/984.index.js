export const id = 984;
export const ids = [984];
export const modules = {

/***/ 84984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  writeSbom: () => (/* binding */ writeSbom)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/package/sbom-path.js
var sbom_path = __webpack_require__(63663);
// EXTERNAL MODULE: ./lib/package/shim.js
var shim = __webpack_require__(76999);
// EXTERNAL MODULE: ./lib/platform/temporary.js
var temporary = __webpack_require__(18792);
// EXTERNAL MODULE: ./lib/wheels/metadata.js
var wheels_metadata = __webpack_require__(70699);
// EXTERNAL MODULE: ./lib/zip/entry-bytes.js
var entry_bytes = __webpack_require__(35057);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/enums/index.js
var enums = __webpack_require__(84439);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/models/index.js
var models = __webpack_require__(50320);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/serialize/index.node.js
var index_node = __webpack_require__(51248);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/spec/index.js
var spec = __webpack_require__(94321);
// EXTERNAL MODULE: ./lib/lock/requirement.js
var requirement = __webpack_require__(66848);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/contrib/license/index.node.js
var license_index_node = __webpack_require__(84909);
// EXTERNAL MODULE: ./node_modules/@cyclonedx/cyclonedx-library/dist.node/spdx.js
var spdx = __webpack_require__(61290);
// EXTERNAL MODULE: ./node_modules/spdx-expression-parse/index.js
var spdx_expression_parse = __webpack_require__(93326);
;// CONCATENATED MODULE: ./lib/sbom/classifiers.js
/**
 * The SPDX ids of the licence classifiers that mean exactly one licence. Those that leave a version or a variant
 * open ("BSD License", "Apache Software License", "Python Software Foundation License", most of the LGPL) are not
 * in it, by PEP 639, "Mapping license classifiers to SPDX identifiers": they are given by name rather than guessed.
 */
const ids = {
    'Boost Software License 1.0 (BSL-1.0)': 'BSL-1.0',
    'CEA CNRS Inria Logiciel Libre License, version 2.1 (CeCILL-2.1)': 'CECILL-2.1',
    'Common Development and Distribution License 1.0 (CDDL-1.0)': 'CDDL-1.0',
    'Eclipse Public License 1.0 (EPL-1.0)': 'EPL-1.0',
    'Eclipse Public License 2.0 (EPL-2.0)': 'EPL-2.0',
    'European Union Public Licence 1.0 (EUPL 1.0)': 'EUPL-1.0',
    'European Union Public Licence 1.1 (EUPL 1.1)': 'EUPL-1.1',
    'European Union Public Licence 1.2 (EUPL 1.2)': 'EUPL-1.2',
    'GNU Affero General Public License v3': 'AGPL-3.0-only',
    'GNU Affero General Public License v3 or later (AGPLv3+)': 'AGPL-3.0-or-later',
    'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
    'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
    'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
    'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
    'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
    'GNU Lesser General Public License v3 or later (LGPLv3+)': 'LGPL-3.0-or-later',
    'Historical Permission Notice and Disclaimer (HPND)': 'HPND',
    'ISC License (ISCL)': 'ISC',
    'MIT License': 'MIT',
    'MIT No Attribution License (MIT-0)': 'MIT-0',
    'Mozilla Public License 1.0 (MPL)': 'MPL-1.0',
    'Mozilla Public License 1.1 (MPL 1.1)': 'MPL-1.1',
    'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
    'Mulan Permissive Software License v2 (MulanPSL-2.0)': 'MulanPSL-2.0',
    'Open Software License 3.0 (OSL-3.0)': 'OSL-3.0',
    'PostgreSQL License': 'PostgreSQL',
    'SIL Open Font License 1.1 (OFL-1.1)': 'OFL-1.1',
    'The Unlicense (Unlicense)': 'Unlicense',
    'Universal Permissive License (UPL)': 'UPL-1.0',
    'University of Illinois/NCSA Open Source License': 'NCSA',
    'Zero-Clause BSD (0BSD)': '0BSD',
    'zlib/libpng License': 'Zlib',
};
/** Those outside "OSI Approved". */
const others = {
    'CC0 1.0 Universal (CC0 1.0) Public Domain Dedication': 'CC0-1.0',
    'CeCILL-B Free Software License Agreement (CECILL-B)': 'CECILL-B',
    'CeCILL-C Free Software License Agreement (CECILL-C)': 'CECILL-C',
};
/** The SPDX id of a classifier (`License :: …`); undefined if it leaves open which licence it is. */
function spdxIdOfClassifier(classifier) {
    const [, approved, name = ''] = /^License :: (OSI Approved :: )?(.+)$/.exec(classifier) ?? [];
    const table = approved === undefined ? others : ids;
    return Object.hasOwn(table, name) ? table[name] : undefined;
}
/** Whether a classifier names a licence at all: `License :: OSI Approved` alone does not. */
function isLicenseClassifier(classifier) {
    return classifier.startsWith('License :: ') && classifier !== 'License :: OSI Approved';
}

;// CONCATENATED MODULE: ./lib/sbom/licenses.js






/** A name of a licence is shorter, a text is longer (one of BSD has 1,500). */
const LONGEST_NAME = 200;
const factory = new license_index_node.Factories.LicenseFactory((text) => void spdx_expression_parse(text));
/**
 * The licences that a distribution declares: `License-Expression`, else `License` where it is an SPDX id or
 * expression, else the classifiers, else what `License` says. SPDX ids where exactly one is meant; anything else
 * by the name, and with the text, that its authors gave.
 */
function licensesOf(metadata) {
    const licenses = declared(metadata);
    for (const license of licenses)
        license.acknowledgement = enums.LicenseAcknowledgement.Declared;
    return licenses;
}
function declared({ licenseExpression, license, classifiers, name }) {
    if (licenseExpression !== undefined)
        return [factory.makeFromString(licenseExpression)];
    const known = license === undefined ? undefined : licenses_spdx(license);
    if (known !== undefined)
        return [known];
    const named = [...new Set(classifiers)].filter(isLicenseClassifier).map(fromClassifier);
    const isText = license !== undefined && (license.includes('\n') || license.length > LONGEST_NAME);
    const [only, ...more] = named;
    if (only === undefined) {
        if (license === undefined)
            return [];
        return [isText ? withText(`the licence of ${name}`, license) : factory.makeNamedLicense(license)];
    }
    // One name that leaves open which licence it is, and the text that says so: they belong together.
    if (isText && more.length === 0 && only instanceof models.NamedLicense)
        return [withText(only.name, license)];
    return named;
}
/** `MIT`, `MIT OR Apache-2.0`, and the usual ways to write an id in words: `Apache License, Version 2.0`. */
function licenses_spdx(text) {
    if (text.includes('\n'))
        return undefined;
    const words = text
        .toLowerCase()
        .replace(/\b(?:the|licen[cs]e|version)\b|,/g, ' ')
        .trim()
        .replace(/\s+/g, '-');
    const id = (0,spdx.fixupSpdxId)(text) ?? (0,spdx.fixupSpdxId)(words);
    if (id !== undefined)
        return factory.makeSpdxLicense(id);
    try {
        return factory.makeExpression(text);
    }
    catch {
        return undefined;
    }
}
function fromClassifier(classifier) {
    const id = spdxIdOfClassifier(classifier);
    return id === undefined ? factory.makeNamedLicense(classifier) : factory.makeSpdxLicense(id);
}
function withText(name, text) {
    return new models.NamedLicense(name, { text: new models.Attachment(text) });
}

// EXTERNAL MODULE: ./lib/lock/needs.js
var lock_needs = __webpack_require__(70350);
;// CONCATENATED MODULE: ./lib/sbom/relations.js

/**
 * The relations between packed distributions: each one's `Requires-Dist`, by markers that hold on the target. An
 * extra counts if a distribution in the package asks for it; which ones the function asks for, a lock does not say,
 * so what only those bring is among the roots.
 */
function relations(distributions, target) {
    const packed = new Set(distributions.map(({ name }) => name));
    const needs = new Map();
    for (const [name, wanted] of (0,lock_needs/* activeNeeds */.W)(distributions, target, { doubt: true })) {
        const names = wanted.map((need) => need.name).filter((need) => need !== name && packed.has(need));
        needs.set(name, [...new Set(names)].sort());
    }
    return { needs, roots: rootsOf(needs) };
}
/** In name order; of a circle that nothing else needs, its first. */
function rootsOf(needs) {
    const needed = new Set([...needs.values()].flat());
    const names = [...needs.keys()].sort();
    const roots = names.filter((name) => !needed.has(name));
    const reached = new Set();
    const reach = (name) => {
        if (reached.has(name))
            return;
        reached.add(name);
        for (const need of needs.get(name) ?? [])
            reach(need);
    };
    roots.forEach(reach);
    for (const name of names) {
        if (reached.has(name))
            continue;
        roots.push(name);
        reach(name);
    }
    return roots.sort();
}

;// CONCATENATED MODULE: ./lib/sbom/cyclonedx.js







const ROOT = 'package';
/**
 * The bill of materials as CycloneDX 1.6 JSON. The same input gives the same bytes: what has to be distinct is
 * derived from the zip's hash, and lists are sorted here, since the library's order depends on the machine's locale.
 */
function cyclonedxJson(input) {
    const distributions = distinct(input.distributions);
    const components = distributions.map(distributionComponent);
    const root = rootComponent(input);
    relate(root, components, distributions, input.target);
    if (input.hasLoader) {
        const loader = loaderComponent(input.zipnest);
        components.push(loader);
        root.dependencies.add(loader.bomRef);
    }
    const bom = new models.Bom({
        serialNumber: serialNumber(input.sha256),
        metadata: new models.Metadata({
            ...(input.epoch === undefined ? {} : { timestamp: new Date(input.epoch * 1000) }),
            tools: new models.Tools({
                components: new models.ComponentRepository([
                    new models.Component(enums.ComponentType.Application, 'zipnest', { bomRef: 'zipnest', version: input.zipnest }),
                ]),
            }),
            component: root,
        }),
        components: new models.ComponentRepository(components),
    });
    const serializer = new index_node.JsonSerializer(new index_node.JSON.Normalize.Factory(spec.Spec1dot6));
    return `${serializer.serialize(bom, { sortLists: false, space: 2 })}\n`;
}
/** The package URL of a distribution (purl-spec, type `pypi`). */
function purl(name, version) {
    return `pkg:pypi/${(0,requirement/* normalizeName */.Pc)(name)}@${encodeURIComponent(version).replaceAll('!', '%21')}`;
}
/** One for each purl, sorted by it; a second dist-info of the same version says nothing new. */
function distinct(distributions) {
    const byPurl = new Map();
    for (const distribution of distributions) {
        const key = purl(distribution.name, distribution.version);
        if (!byPurl.has(key))
            byPurl.set(key, distribution);
    }
    return [...byPurl].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, distribution]) => distribution);
}
function distributionComponent(distribution) {
    const { name, version, summary, wheel, sboms } = distribution;
    const reference = purl(name, version);
    return new models.Component(enums.ComponentType.Library, name, {
        bomRef: reference,
        purl: reference,
        version,
        ...(summary === undefined ? {} : { description: summary }),
        licenses: new models.LicenseRepository(licensesOf(distribution)),
        ...(wheel && {
            hashes: sha256(wheel.sha256),
            properties: new models.PropertyRepository([new models.Property('zipnest:wheel', wheel.filename)]),
        }),
        externalReferences: new models.ExternalReferenceRepository(sboms.map(({ path, sha256: digest }) => new models.ExternalReference(path, enums.ExternalReferenceType.BOM, {
            hashes: sha256(digest),
            comment: 'what the wheel carries inside (PEP 770), by its path in the package',
        }))),
    });
}
function rootComponent({ name, version, sha256: digest, target }) {
    return new models.Component(enums.ComponentType.Application, name, {
        bomRef: ROOT,
        ...(version === undefined ? {} : { version }),
        description: 'AWS Lambda deployment package',
        hashes: sha256(digest),
        properties: new models.PropertyRepository([
            new models.Property('zipnest:runtime', target.runtime),
            new models.Property('zipnest:architecture', target.architecture),
        ]),
    });
}
function loaderComponent(version) {
    return new models.Component(enums.ComponentType.Library, 'zipnest-loader', {
        bomRef: 'zipnest-loader',
        version,
        description: 'Unpacks the dependencies of a nested package at cold start',
        licenses: new models.LicenseRepository([new models.SpdxLicense('MIT')]),
    });
}
function relate(root, components, distributions, target) {
    const nodes = distributions.map((distribution) => ({
        ...distribution,
        name: (0,requirement/* normalizeName */.Pc)(distribution.name),
    }));
    const { needs, roots } = relations(nodes, target);
    const named = (name) => components.filter((_, index) => nodes[index]?.name === name);
    for (const name of roots)
        for (const component of named(name))
            root.dependencies.add(component.bomRef);
    for (const [name, needed] of needs) {
        const references = needed.flatMap(named).map(({ bomRef }) => bomRef);
        for (const component of named(name)) {
            for (const reference of references)
                component.dependencies.add(reference);
        }
    }
}
function sha256(hex) {
    return new models.HashDictionary([[enums.HashAlgorithm['SHA-256'], hex]]);
}
/** A UUID of version 8 (RFC 9562: bits of one's own) out of the zip's hash: one zip, one number. */
function serialNumber(hex) {
    const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0b11) | 0b1000).toString(16);
    const parts = [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `8${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
    ];
    return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}

;// CONCATENATED MODULE: ./lib/sbom/sbom.js








/**
 * Writes the bill of materials of a package from its entries: every distribution whose `.dist-info` lies in it, be
 * it of a wheel or of the user's own source.
 */
async function writeSbom(request) {
    const { sourceDateEpoch } = request;
    const input = {
        ...request,
        distributions: await packedDistributions(request),
        hasLoader: request.entries.some(({ path }) => path.startsWith(`${shim/* LOADER_FOLDER */.RL}/`)),
        ...(sourceDateEpoch ? { epoch: Number(sourceDateEpoch) } : {}),
    };
    const path = (0,sbom_path/* sbomPath */.n)(request.zip);
    const file = (0,temporary/* temporaryBeside */.w6)(path);
    await (0,promises_.writeFile)(file, cyclonedxJson(input));
    return { file, path };
}
async function packedDistributions({ entries, wheels }) {
    const folders = new Map();
    for (const entry of entries) {
        const stem = /^([^/]+)\.dist-info\//.exec(entry.path)?.[1];
        if (stem !== undefined)
            folders.set(stem, [...(folders.get(stem) ?? []), entry]);
    }
    const byName = new Map(wheels.map((wheel) => [wheel.name, wheel]));
    return Promise.all([...folders].map(async ([stem, files]) => {
        const owner = files.find(({ distribution }) => distribution !== undefined)?.distribution;
        return describe(stem, files, owner === undefined ? undefined : byName.get(owner));
    }));
}
/** @param stem `{name}-{version}`, as the folder is called; METADATA may be missing. */
async function describe(stem, files, wheel) {
    const file = files.find(({ path }) => path === `${stem}.dist-info/METADATA`);
    const metadata = (0,wheels_metadata/* parseMetadata */.j)(file === undefined ? '' : await (0,entry_bytes/* entryText */.u)(file));
    const [name = stem, version = ''] = stem.split('-');
    const sboms = files.filter(({ path }) => path.startsWith(`${stem}.dist-info/sboms/`));
    return {
        ...metadata,
        name: metadata.name ?? name,
        version: metadata.version ?? version,
        ...(wheel && { wheel }),
        sboms: await Promise.all(sboms.map(async (entry) => {
            const sha256 = (0,external_node_crypto_.createHash)('sha256')
                .update(await (0,entry_bytes/* entryBytes */.e)(entry))
                .digest('hex');
            return { path: entry.path, sha256 };
        })),
    };
}


/***/ })

};
