// The paper that this bench prints on.
// Must not know what is printed.
export type Paper = 'letter' | 'a4';
const key = 'boltbench.paper';

/** US Letter until somebody chose A4. */
export function paperHere(): Paper {
  return localStorage.getItem(key) === 'a4' ? 'a4' : 'letter';
}

export function keepPaper(paper: Paper): void {
  localStorage.setItem(key, paper);
}
