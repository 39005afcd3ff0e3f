// Plain text for people who write content: hits and causes with their reasons.
// Must not know how they were found.
import type { SearchAnswer } from '../../src/contract/knowledge.ts';
import type { ComplaintCheck } from '../../src/contract/service.ts';

/** What a person reads in a terminal; control characters that came in with the words are not sent on to it. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ');
}

/** The hits, best first: score, topic, title, first action, reasons. */
export function searchText({ hits, corrections }: SearchAnswer): string {
  const taken = corrections.map(({ from, to }) => `“${from}” taken for “${to}”`);
  const found = hits.flatMap(({ score, topic, title, text, first, models, reasons }, index) => [
    `${index + 1}. ${title}   ${topic}   ${score}${models === null ? '' : `   for ${models.join(', ')}`}`,
    `   ${text}`,
    ...(first === '' ? [] : [`   First: ${first}`]),
    `   Why: ${reasons.join('; ')}`,
  ]);
  return plainLines([...taken, ...(found.length > 0 ? found : ['Nothing found.'])]);
}

/** The first causes with every point, what to ask next, and who takes over. */
export function triageText(check: ComplaintCheck, causesAtMost = 5): string {
  const { causes, nextQuestion, contradictions, escalation, firstChecks, modelId, modelFrom } = check;
  const open = firstChecks.filter(({ answer }) => answer === null).map(({ question }) => question.text);
  return plainLines([
    `Model: ${modelId === null ? 'unknown' : `${modelId} (${modelFrom})`}`,
    ...open.map((text) => `First check: ${text}`),
    ...causes
      .slice(0, causesAtMost)
      .flatMap(({ causeId, title, likelihood, points, reasons, procedures }, index) => [
        `${index + 1}. ${title}   ${causeId}   ${likelihood}, ${points} points`,
        ...reasons.map(
          (reason) => `   ${reason.points > 0 ? '+' : ''}${reason.points} ${reason.text} (${reason.from})`,
        ),
        ...procedures.map(
          ({ id, title: name, blocked }) => `   → ${name} (${id})${blocked === null ? '' : `: ${blocked}`}`,
        ),
      ]),
    ...contradictions.map(({ title, read, said }) => `Contradiction on ${title}: ${read}, but ${said}`),
    ...(nextQuestion === null
      ? []
      : [
          `Ask next: ${nextQuestion.text} (${nextQuestion.id})`,
          ...nextQuestion.answers.map(({ id, text }) => `   ${nextQuestion.id}=${id}: ${text}`),
        ]),
    ...(escalation.due ? [`Hand over: ${escalation.text}`] : []),
  ]);
}

const plainLines = (lines: readonly string[]) => lines.map(plain).join('\n');
