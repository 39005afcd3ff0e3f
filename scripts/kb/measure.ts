// Counts how often the right answer comes first, or among the first three, for the complaints of measuring/.
// Must not know how answers are found; it never prints a complaint, so the held-back part stays unseen.
import { z } from 'zod';
import { topicSchema } from '../../src/contract/knowledge.ts';
import { contentIdSchema } from '../../src/contract/content.ts';

export const complaintCaseSchema = z
  .object({
    text: z.string().min(3).max(1000),
    lang: z.enum(['en', 'es', 'fr']),
    kind: z.enum(['clean', 'misspelt', 'vague']),
    model: z.string().optional(),
    /** Right answers, the best one first. */
    topics: z.array(topicSchema).min(1),
    causes: z.array(contentIdSchema),
    /** Kept back while the search is tuned. */
    held: z.boolean(),
  })
  .strict();
export type ComplaintCase = z.infer<typeof complaintCaseSchema>;

/** What was answered, best first. */
export interface Answerers {
  search(text: string, modelId: string | null): string[];
  triage(text: string, modelId: string | null): string[];
}

export interface Share {
  /** The part of the set: `all`, a language, a kind. */
  of: string;
  cases: number;
  /** How many had a right answer first, and among the first three. */
  first: number;
  firstThree: number;
}

/** The shares of search and triage, whole and by language and kind; a case without a right cause counts for search only. */
export function measure(cases: readonly ComplaintCase[], answer: Answerers): { search: Share[]; triage: Share[] } {
  const searched = cases.map((one) => ({ one, at: placeOf(answer.search(one.text, one.model ?? null), one.topics) }));
  const weighed = cases
    .filter(({ causes }) => causes.length > 0)
    .map((one) => ({ one, at: placeOf(answer.triage(one.text, one.model ?? null), one.causes) }));
  return { search: shares(searched), triage: shares(weighed) };
}

type Placed = { one: ComplaintCase; at: number | null };

/** Where the first right answer stands, from 0; null when there is none. */
function placeOf(answers: readonly string[], right: readonly string[]): number | null {
  const at = answers.findIndex((answer) => right.includes(answer));
  return at < 0 ? null : at;
}

function shares(placed: readonly Placed[]): Share[] {
  const part = (of: string, some: readonly Placed[]): Share => ({
    of,
    cases: some.length,
    first: some.filter(({ at }) => at === 0).length,
    firstThree: some.filter(({ at }) => at !== null && at < 3).length,
  });
  const by = (key: 'lang' | 'kind') =>
    [...new Set(placed.map(({ one }) => one[key]))].map((value) =>
      part(
        value,
        placed.filter(({ one }) => one[key] === value),
      ),
    );
  return [part('all', placed), ...by('lang'), ...by('kind')];
}

/** `all  104  71 (68 %)  90 (87 %)`, one line a part. */
export function shareTable(title: string, of: readonly Share[]): string {
  const percent = (count: number, all: number) => `${count} (${all === 0 ? 0 : Math.round((100 * count) / all)} %)`;
  const lines = of.map(({ of: name, cases, first, firstThree }) => [
    name,
    String(cases),
    percent(first, cases),
    percent(firstThree, cases),
  ]);
  const rows = [[title, 'cases', 'first', 'first three'], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
