// Triage without a visit: what a person cannot say is not asked again, and no code is given back.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { complaintSchema } from '../../contract/service.ts';
import { loadContent } from '../content/load.ts';
import { checkComplaint } from './check.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const check = (input: object) => checkComplaint(complaintSchema.parse(input), content);

test('passing every question comes to an end that hands over, without asking one twice', () => {
  const passed: string[] = [];
  let now = check({ complaint: 'no abre con el código', passed });
  while (now.nextQuestion !== null) {
    expect(passed).not.toContain(now.nextQuestion.id);
    passed.push(now.nextQuestion.id);
    now = check({ complaint: 'no abre con el código', passed });
  }
  expect(passed.length).toBeGreaterThan(3);
  expect(now.escalation).toMatchObject({ due: true, why: 'nothing-likely' });
});

test('a passed first check is still shown; a question that was answered after all counts', () => {
  const first = check({}).firstChecks.map(({ question }) => question.id);
  expect(check({ passed: first }).firstChecks.map(({ question }) => question.id)).toEqual(first);
  const answers = { trouble: 'code-refused' };
  const asked = [...content.questions.keys()];
  expect(asked).toContain('trouble');
  expect(check({ answers, passed: ['trouble'] }).causes).toEqual(check({ answers }).causes);
});

test('what is given back for paper holds no code', () => {
  expect(check({ complaint: 'my code 4711 and 4 7 1 1 fail since 909' }).said).toBe(
    'my code •••• and •••• fail since 909',
  );
});
