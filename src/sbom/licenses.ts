import { Factories } from '@cyclonedx/cyclonedx-library/Contrib/License';
import { LicenseAcknowledgement } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Attachment,
  type DisjunctiveLicense,
  type License,
  NamedLicense,
} from '@cyclonedx/cyclonedx-library/Models';
import { fixupSpdxId } from '@cyclonedx/cyclonedx-library/SPDX';
import parseExpression from 'spdx-expression-parse';
import type { Metadata } from '../wheels/metadata.ts';
import { isLicenseClassifier, spdxIdOfClassifier } from './classifiers.ts';

/** A name of a licence is shorter, a text is longer (one of BSD has 1,500). */
const LONGEST_NAME = 200;

const factory = new Factories.LicenseFactory((text) => void parseExpression(text));

/**
 * The licences that a distribution declares: `License-Expression`, else `License` where it is an SPDX id or
 * expression, else the classifiers, else what `License` says. SPDX ids where exactly one is meant; anything else
 * by the name, and with the text, that its authors gave.
 */
export function licensesOf(metadata: Metadata): License[] {
  const licenses = declared(metadata);
  for (const license of licenses) license.acknowledgement = LicenseAcknowledgement.Declared;
  return licenses;
}

function declared({ licenseExpression, license, classifiers, name }: Metadata): License[] {
  if (licenseExpression !== undefined) return [factory.makeFromString(licenseExpression)];
  const known = license === undefined ? undefined : spdx(license);
  if (known !== undefined) return [known];
  const named = [...new Set(classifiers)].filter(isLicenseClassifier).map(fromClassifier);
  const isText = license !== undefined && (license.includes('\n') || license.length > LONGEST_NAME);
  const [only, ...more] = named;
  if (only === undefined) {
    if (license === undefined) return [];
    return [isText ? withText(`the licence of ${name}`, license) : factory.makeNamedLicense(license)];
  }
  // One name that leaves open which licence it is, and the text that says so: they belong together.
  if (isText && more.length === 0 && only instanceof NamedLicense) return [withText(only.name, license)];
  return named;
}

/** `MIT`, `MIT OR Apache-2.0`, and the usual ways to write an id in words: `Apache License, Version 2.0`. */
function spdx(text: string): License | undefined {
  if (text.includes('\n')) return undefined;
  const words = text
    .toLowerCase()
    .replace(/\b(?:the|licen[cs]e|version)\b|,/g, ' ')
    .trim()
    .replace(/\s+/g, '-');
  const id = fixupSpdxId(text) ?? fixupSpdxId(words);
  if (id !== undefined) return factory.makeSpdxLicense(id);
  try {
    return factory.makeExpression(text);
  } catch {
    return undefined;
  }
}

function fromClassifier(classifier: string): DisjunctiveLicense {
  const id = spdxIdOfClassifier(classifier);
  return id === undefined ? factory.makeNamedLicense(classifier) : factory.makeSpdxLicense(id);
}

function withText(name: string, text: string): NamedLicense {
  return new NamedLicense(name, { text: new Attachment(text) });
}
