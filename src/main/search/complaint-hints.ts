// What triage's rules make of the words alone: a complaint finds the article of the cause that it describes.
// Must not know answers, readings or how hits are ranked.
import type { EvidenceTest } from '../../contract/cause.ts';
import type { Topic } from '../../contract/knowledge.ts';
import type { Content } from '../content/types.ts';
import { hear } from '../triage/said.ts';

export interface Hint {
  /** Of the cause's rules on words; only their order means something. */
  points: number;
  /** The rule that speaks for it most. */
  because: string;
}

/** A complaint is a few sentences; what follows in a longer text is not weighed at every key. */
const charactersRead = 1000;

type Knowledge = Pick<Content, 'causes' | 'concepts' | 'articles'>;

/** The articles of the causes for which the words speak; none for a text without a complaint. */
export function complaintHints(text: string, modelId: string | null, content: Knowledge): Map<Topic, Hint> {
  const says = hear(text.slice(0, charactersRead), content, { typing: true });
  const hints = new Map<Topic, Hint>();
  for (const { id, models, rules } of content.causes.values()) {
    if (!content.articles.has(id) || (modelId !== null && models?.includes(modelId) === false)) continue;
    const held = rules.filter(({ when }) => holds(when, modelId, says));
    const points = held.reduce((sum, rule) => sum + rule.points, 0);
    const [strongest] = held.toSorted((a, b) => b.points - a.points);
    if (strongest !== undefined && points > 0) hints.set(`article:${id}`, { points, because: strongest.because });
  }
  return hints;
}

/** True for a rule about words, and perhaps models, whose words are said. */
function holds(
  { complaint, complaintToo, models, mayBe, ...others }: EvidenceTest,
  modelId: string | null,
  says: (terms: readonly string[]) => boolean,
): boolean {
  if (complaint === undefined || Object.values(others).some((value) => value !== undefined)) return false;
  if (models && (modelId === null || !models.includes(modelId))) return false;
  if (mayBe && modelId !== null && !mayBe.includes(modelId)) return false;
  return says(complaint) && (complaintToo === undefined || says(complaintToo));
}
