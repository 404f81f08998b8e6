/** What a file is for, as the colours tell. */
export interface Kind {
  /** Also the name of its colour in style.css: `--kind-native`. */
  readonly id: 'native' | 'python' | 'bytecode' | 'data' | 'metadata';
  readonly label: string;
}

export const kinds = [
  { id: 'native', label: 'Native libraries' },
  { id: 'python', label: 'Python' },
  { id: 'bytecode', label: 'Bytecode' },
  { id: 'data', label: 'Data and other' },
  { id: 'metadata', label: 'Metadata' },
] as const satisfies readonly Kind[];

/** By the path alone. */
export function kindOf(path: string): Kind['id'] {
  if (/(^|\/)[^/]+\.(dist|egg)-info\//.test(path)) return 'metadata';
  if (/\.(so|dylib|pyd|a)(\.[\d.]+)?$/.test(path)) return 'native';
  if (/\.pyc$/.test(path)) return 'bytecode';
  if (/\.py[ixw]?$/.test(path)) return 'python';
  return 'data';
}
