import { UserError } from '../errors.ts';

/** Date and time of a zip entry as MS-DOS keeps them: 16 bits each, two-second steps, no time zone. */
export interface DosDate {
  readonly date: number;
  readonly time: number;
}

const EARLIEST = Date.UTC(1980, 0, 1) / 1000;
const LATEST = Date.UTC(2107, 11, 31, 23, 59, 58) / 1000;

/**
 * The one date that every entry gets: 1980-01-01, or `SOURCE_DATE_EPOCH` (seconds since 1970, in UTC;
 * reproducible-builds.org) where that is set.
 *
 * @throws {UserError} if it is not a whole number of seconds that a zip can hold (1980 to 2107).
 */
export function entryDate(sourceDateEpoch: string | undefined): DosDate {
  if (sourceDateEpoch === undefined || sourceDateEpoch === '') return dosDate(EARLIEST);
  const seconds = /^\d{1,12}$/.test(sourceDateEpoch) ? Number(sourceDateEpoch) : Number.NaN;
  if (!(seconds >= EARLIEST && seconds <= LATEST)) {
    throw new UserError(
      `SOURCE_DATE_EPOCH is ${sourceDateEpoch}, which a zip cannot hold`,
      `Set it to seconds since 1970 between ${EARLIEST} (1980-01-01) and ${LATEST}, or unset it.`,
    );
  }
  return dosDate(seconds);
}

function dosDate(seconds: number): DosDate {
  const at = new Date(seconds * 1000);
  return {
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  };
}
