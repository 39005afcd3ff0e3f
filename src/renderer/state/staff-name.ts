// The name of whoever stood at this bench last, so that it is typed once a day and not once a visit.
// Must not hold anything about customers.
const key = 'boltbench.staff';

export function staffName(): string {
  return localStorage.getItem(key) ?? '';
}

export function keepStaffName(name: string) {
  localStorage.setItem(key, name.trim());
}
