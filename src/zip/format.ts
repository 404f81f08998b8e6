/**
 * The subset of the zip format (PKWARE APPNOTE) that Lambda is known to accept, and that we write and read:
 * no ZIP64, no data descriptors in what we write, STORED or DEFLATE only, UTF-8 names.
 */
export const LOCAL_HEADER_SIGNATURE = 0x04034b50;
export const CENTRAL_HEADER_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;

/** Fixed parts, in bytes, before the variable name, extra field and comment. */
export const LOCAL_HEADER_SIZE = 30;
export const CENTRAL_HEADER_SIZE = 46;
export const END_SIZE = 22;

/** Version 2.0: directories and DEFLATE. Lambda intermittently refuses archives that say 4.5 (ZIP64). */
export const VERSION = 20;
/** High byte of "version made by": Unix, so that the external attributes hold a mode. */
export const HOST_UNIX = 3;
export const FLAG_ENCRYPTED = 0x0001;
/** General purpose bit 11: the name is UTF-8. */
export const FLAG_UTF8 = 0x0800;

/** One more entry than this, and the archive would need ZIP64. */
export const MAX_ENTRIES = 65_534;
/** Sizes and offsets are 32 bits; 0xffffffff itself means ZIP64. */
export const MAX_SIZE = 0xffff_fffe;
