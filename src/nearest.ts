/**
 * For "Did you mean": the candidate that is most like `wanted`, where one holds the other or two letters of five
 * differ at most (two that are swapped are two); a beginning of it counts most; undefined when nothing comes near.
 */
export function nearest(wanted: string, candidates: readonly string[]): string | undefined {
  const related = (one: string) => one.includes(wanted) || wanted.includes(one);
  const begins = (one: string) => one.startsWith(wanted);
  const scored = candidates
    .filter((candidate) => candidate.length > 2)
    .map((candidate) => ({ candidate, score: editDistance(wanted, candidate) }))
    .filter(({ candidate, score }) => related(candidate) || score <= wanted.length * 0.4)
    .sort((a, b) => Number(begins(b.candidate)) - Number(begins(a.candidate)) || a.score - b.score);
  return scored[0]?.candidate;
}

/** Levenshtein's: how many letters have to be put in, taken out or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + Number(letter !== other);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
