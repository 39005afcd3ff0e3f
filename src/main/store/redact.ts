// Takes a person out of a stored report and out of free text (pure).
// Must not know tables. What is left still fits the schema of the report, so that it can be shown and printed.

/** Stands where a word was that named the person. */
export const erasedWord = '[erased]';
/** Shorter words are in every text, and name nobody. */
const shortestName = 3;

/** Hides what names a person in the value of a field. */
export type Hide = (text: string, field: string) => string;

/** Fields that hold what somebody typed; in every other one a single word is the program's: "lock" is not always Mr. Lock. */
const typed = new Set([
  'note',
  'entered',
  'why',
  'reason',
  'evidence',
  'caption',
  'text',
  'detail',
  'label',
  'finish',
  'serial',
  'place',
  'customer',
  'name',
]);

/** A function that hides what names this person: whole names, single names, numbers, addresses; whatever their case. */
export function hiderOf(values: readonly string[]): Hide {
  const whole = values.map((value) => value.trim()).filter((value) => value.length >= shortestName);
  const words = whole.flatMap((value) => value.split(/[\s,;-]+/u)).filter((word) => /^[\p{L}'’]{3,}$/u.test(word));
  const parts = [...new Set([...whole, ...words])].toSorted((a, b) => b.length - a.length);
  if (parts.length === 0) return (text) => text;
  const any = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'giu');
  return (text, field) => {
    const free = typed.has(field) || /[\s@+(]|\d{5}/.test(text);
    return free ? text.replace(pattern, erasedWord) : text;
  };
}

/** The same value with the person hidden in every text of it. */
export function hideIn(value: unknown, hide: Hide, field = ''): unknown {
  if (typeof value === 'string') return hide(value, field);
  if (Array.isArray(value)) return value.map((each) => hideIn(each, hide, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hideIn(each, hide, key)]));
}

/** Fields that hold people's own words, or what names a person, wherever they stand in a report. */
const emptied = new Set(['complaint', 'requested', 'performed', 'customerName', 'customerPhone', 'signedBy']);

/** The stored model without the person. */
export function redactReport(model: unknown, hide: Hide): unknown {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return emptied.has(key) ? '' : hide(value, key);
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => [name, walk(each, name)] as const);
    const record = Object.fromEntries(entries) as Record<string, unknown>;
    if (key === 'customer') return { ...record, ...blank(record, ['name', 'phone', 'email', 'address', 'note']) };
    if (key === 'visit' || 'ticket' in record) return { ...record, ...blank(record, ['note']) };
    if ('strokes' in record) return { ...record, ...blank(record, ['name', 'statement']), ...unsigned(record) };
    if ('retainUntil' in record) return { ...record, ...unentered(record) };
    if ('author' in record && 'text' in record) return { ...record, text: erasedWord };
    return record;
  };
  return walk(model, '');
}

function blank(record: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => typeof record[name] === 'string').map((name) => [name, '']));
}

/** An authority form is kept by its fields, and stands on a report as labels with what was entered. */
function unentered({ fields, entries }: Record<string, unknown>): Record<string, unknown> {
  const asked = Array.isArray(entries) ? entries.map((entry: object) => ({ ...entry, value: '' })) : null;
  return { ...(fields === undefined ? {} : { fields: {} }), ...(asked === null ? {} : { entries: asked }) };
}

/** A signature is kept as its lines, or as the pad with its lines. */
function unsigned({ strokes }: Record<string, unknown>): Record<string, unknown> {
  if (Array.isArray(strokes)) return { strokes: [] };
  return { strokes: { width: 1, height: 1, strokes: [] } };
}
