/** An extension module's suffix; a plain `.so` too, as Rust and C++ builds often name theirs. */
export const EXTENSION_SUFFIX = /\.(?:(?:cpython-[^./]+|abi3)\.)?so$/;

/** The suffixes of modules, in the order in which Python's FileFinder prefers them. */
export const MODULE_SUFFIXES = [EXTENSION_SUFFIX, /\.py$/, /\.pyc$/];
