import { ComponentType, ExternalReferenceType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Bom,
  Metadata as BomMetadata,
  Component,
  ComponentRepository,
  ExternalReference,
  ExternalReferenceRepository,
  HashDictionary,
  LicenseRepository,
  Property,
  PropertyRepository,
  SpdxLicense,
  Tools,
} from '@cyclonedx/cyclonedx-library/Models';
import { JSON as Json, JsonSerializer } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import { normalizeName } from '../lock/requirement.ts';
import type { Target } from '../target/target.ts';
import type { Metadata } from '../wheels/metadata.ts';
import { licensesOf } from './licenses.ts';
import { relations } from './relations.ts';

/** A distribution that lies in the package. */
export interface PackedDistribution extends Metadata {
  readonly name: string;
  readonly version: string;
  /** The wheel that it came from; undefined for one that lies in the user's own source. */
  readonly wheel?: { readonly filename: string; readonly sha256: string };
  /** Bills of materials that it brings itself (PEP 770), by their paths in the package. */
  readonly sboms: ReadonlyArray<{ readonly path: string; readonly sha256: string }>;
}

/** What is told of a package. */
export interface SbomInput {
  readonly name: string;
  /** The project's, where pyproject.toml says it. */
  readonly version?: string;
  /** Of the zip; lower-case hex. */
  readonly sha256: string;
  readonly target: Target;
  readonly distributions: readonly PackedDistribution[];
  /** The version of this program, which is also that of its loader. */
  readonly zipnest: string;
  readonly hasLoader: boolean;
  /** Seconds since 1970 (SOURCE_DATE_EPOCH); without it the bill has no time. */
  readonly epoch?: number;
}

const ROOT = 'package';

/**
 * The bill of materials as CycloneDX 1.6 JSON. The same input gives the same bytes: what has to be distinct is
 * derived from the zip's hash, and lists are sorted here, since the library's order depends on the machine's locale.
 */
export function cyclonedxJson(input: SbomInput): string {
  const distributions = distinct(input.distributions);
  const components = distributions.map(distributionComponent);
  const root = rootComponent(input);
  relate(root, components, distributions, input.target);
  if (input.hasLoader) {
    const loader = loaderComponent(input.zipnest);
    components.push(loader);
    root.dependencies.add(loader.bomRef);
  }
  const bom = new Bom({
    serialNumber: serialNumber(input.sha256),
    metadata: new BomMetadata({
      ...(input.epoch === undefined ? {} : { timestamp: new Date(input.epoch * 1000) }),
      tools: new Tools({
        components: new ComponentRepository([
          new Component(ComponentType.Application, 'zipnest', { bomRef: 'zipnest', version: input.zipnest }),
        ]),
      }),
      component: root,
    }),
    components: new ComponentRepository(components),
  });
  const serializer = new JsonSerializer(new Json.Normalize.Factory(Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: false, space: 2 })}\n`;
}

/** The package URL of a distribution (purl-spec, type `pypi`). */
export function purl(name: string, version: string): string {
  return `pkg:pypi/${normalizeName(name)}@${encodeURIComponent(version).replaceAll('!', '%21')}`;
}

/** One for each purl, sorted by it; a second dist-info of the same version says nothing new. */
function distinct(distributions: readonly PackedDistribution[]): PackedDistribution[] {
  const byPurl = new Map<string, PackedDistribution>();
  for (const distribution of distributions) {
    const key = purl(distribution.name, distribution.version);
    if (!byPurl.has(key)) byPurl.set(key, distribution);
  }
  return [...byPurl].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, distribution]) => distribution);
}

function distributionComponent(distribution: PackedDistribution): Component {
  const { name, version, summary, wheel, sboms } = distribution;
  const reference = purl(name, version);
  return new Component(ComponentType.Library, name, {
    bomRef: reference,
    purl: reference,
    version,
    ...(summary === undefined ? {} : { description: summary }),
    licenses: new LicenseRepository(licensesOf(distribution)),
    ...(wheel && {
      hashes: sha256(wheel.sha256),
      properties: new PropertyRepository([new Property('zipnest:wheel', wheel.filename)]),
    }),
    externalReferences: new ExternalReferenceRepository(
      sboms.map(
        ({ path, sha256: digest }) =>
          new ExternalReference(path, ExternalReferenceType.BOM, {
            hashes: sha256(digest),
            comment: 'what the wheel carries inside (PEP 770), by its path in the package',
          }),
      ),
    ),
  });
}

function rootComponent({ name, version, sha256: digest, target }: SbomInput): Component {
  return new Component(ComponentType.Application, name, {
    bomRef: ROOT,
    ...(version === undefined ? {} : { version }),
    description: 'AWS Lambda deployment package',
    hashes: sha256(digest),
    properties: new PropertyRepository([
      new Property('zipnest:runtime', target.runtime),
      new Property('zipnest:architecture', target.architecture),
    ]),
  });
}

function loaderComponent(version: string): Component {
  return new Component(ComponentType.Library, 'zipnest-loader', {
    bomRef: 'zipnest-loader',
    version,
    description: 'Unpacks the dependencies of a nested package at cold start',
    licenses: new LicenseRepository([new SpdxLicense('MIT')]),
  });
}

function relate(
  root: Component,
  components: readonly Component[],
  distributions: readonly PackedDistribution[],
  target: Target,
): void {
  const nodes = distributions.map((distribution) => ({
    ...distribution,
    name: normalizeName(distribution.name),
  }));
  const { needs, roots } = relations(nodes, target);
  const named = (name: string) => components.filter((_, index) => nodes[index]?.name === name);
  for (const name of roots) for (const component of named(name)) root.dependencies.add(component.bomRef);
  for (const [name, needed] of needs) {
    const references = needed.flatMap(named).map(({ bomRef }) => bomRef);
    for (const component of named(name)) {
      for (const reference of references) component.dependencies.add(reference);
    }
  }
}

function sha256(hex: string): HashDictionary {
  return new HashDictionary([[HashAlgorithm['SHA-256'], hex]]);
}

/** A UUID of version 8 (RFC 9562: bits of one's own) out of the zip's hash: one zip, one number. */
function serialNumber(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0b11) | 0b1000).toString(16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
  ];
  return `urn:uuid:${[...parts, hex.slice(20, 32)].join('-')}`;
}
