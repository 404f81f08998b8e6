export function readsItsSources(_distribution: string): boolean {
  return false;
}
