import { normalizeName } from './lock/requirement.ts';
import type { OptionReader } from './option-reader.ts';
import type { Options } from './options.ts';

const packageRules = ['flat-packages', 'lazy-packages', 'whole-packages'] as const;

/**
 * The layout, and what is said of single distributions for it.
 *
 * @throws {UserError} for a layout that cannot unpack itself, and for what would have no effect.
 */
export function readLayoutOptions(
  read: OptionReader,
): Pick<Options, 'layout' | 'flatPackages' | 'lazyPackages' | 'wholePackages'> {
  const [flatPackages, lazyPackages, wholePackages] = packageRules.map((rule) =>
    read.list(rule).map(normalizeName),
  );
  const layout = layoutOf(read);
  const given = packageRules.find((rule) => read.list(rule).length > 0);
  if (given !== undefined && (layout === 'flat' || layout === 'nested')) {
    throw read.bad(
      given,
      `is given, and the layout is ${layout}`,
      'It is for `layout: split` alone: leave it out.',
    );
  }
  const both = flatPackages?.find((name) => lazyPackages?.includes(name));
  if (both !== undefined) {
    throw read.bad(
      'lazy-packages',
      `has ${both}, as \`flat-packages\` does`,
      'Take it out of one of the two.',
    );
  }
  return {
    layout,
    flatPackages: flatPackages ?? [],
    lazyPackages: lazyPackages ?? [],
    wholePackages: wholePackages ?? [],
  };
}

/** Without the user's code there is nothing that would start the loader of a package that unpacks itself. */
function layoutOf(read: OptionReader): Options['layout'] {
  const layout = read.choice<Options['layout']>('layout');
  if (read.choice('no-project') === 'false') return layout;
  if (layout !== 'nested' && layout !== 'split') return 'flat';
  throw read.bad(
    'layout',
    `is \`${layout}\`, and \`no-project\` is set`,
    'Only a package with your code can unpack itself: leave one of the two out.',
  );
}
