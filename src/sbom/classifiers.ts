/**
 * The SPDX ids of the licence classifiers that mean exactly one licence. Those that leave a version or a variant
 * open ("BSD License", "Apache Software License", "Python Software Foundation License", most of the LGPL) are not
 * in it, by PEP 639, "Mapping license classifiers to SPDX identifiers": they are given by name rather than guessed.
 */
const ids: Readonly<Record<string, string>> = {
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
const others: Readonly<Record<string, string>> = {
  'CC0 1.0 Universal (CC0 1.0) Public Domain Dedication': 'CC0-1.0',
  'CeCILL-B Free Software License Agreement (CECILL-B)': 'CECILL-B',
  'CeCILL-C Free Software License Agreement (CECILL-C)': 'CECILL-C',
};

/** The SPDX id of a classifier (`License :: …`); undefined if it leaves open which licence it is. */
export function spdxIdOfClassifier(classifier: string): string | undefined {
  const [, approved, name = ''] = /^License :: (OSI Approved :: )?(.+)$/.exec(classifier) ?? [];
  const table = approved === undefined ? others : ids;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Whether a classifier names a licence at all: `License :: OSI Approved` alone does not. */
export function isLicenseClassifier(classifier: string): boolean {
  return classifier.startsWith('License :: ') && classifier !== 'License :: OSI Approved';
}
