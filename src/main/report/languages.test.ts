// Reports in Spanish and French of the real content: every procedure's every branch, and nothing of it left in English.
import { describe, expect, test } from 'vitest';
import type { ReportModel } from '../../contract/service.ts';
import { lineText } from '../guide/checklist.ts';
import { buildServiceReport } from './build-model.ts';
import { describeRun } from './describe-run.ts';
import { renderReport } from './render.ts';
import { sampleInput } from './test-samples.ts';
import { branchesOf, complaint, content, handoverIn, serviceIn, tellerOf, visit } from './testing/real-visit.ts';
import { wordsOf } from './testing/words-of.ts';

const pageOf = (model: ReportModel) => renderReport({ hash: 'a'.repeat(64), model }, { timeZone: 'UTC' }).html;

describe.each(['es', 'fr'] as const)('in %s', (language) => {
  test('no branch of any procedure keeps an English word', { timeout: 60_000 }, () => {
    const english = [...content.procedures.keys()].flatMap((id) =>
      branchesOf(id).flatMap((record) => {
        const teller = tellerOf(language);
        const told = describeRun(record, { staff: 'Ada', readings: [], teller });
        return teller.partlyEnglish ? [`${id}: ${JSON.stringify(told)}`] : [];
      }),
    );
    expect(english).toEqual([]);
  });

  test.each([serviceIn, handoverIn])('%o is whole', (make) => {
    const model = make(tellerOf(language));
    expect(model.language).toBe(language);
    expect(model.partlyEnglish).toBeUndefined();
    const html = pageOf(model);
    expect(html).toContain(`<html lang="${language}">`);
    const page = wordsOf(html);
    expect(page).not.toMatch(/\b(the|was|with|lock|batter(y|ies)|Passed|read|Nov)\b/);
    const [volts, day] =
      language === 'es'
        ? ['6.31 V en reposo, 6.02 V con carga', '22 nov 2026, 9:25']
        : ['6,31 V au repos, 6,02 V en charge', '22 nov. 2026, 09 h 25'];
    expect(page).toContain(volts);
    expect(page).toContain(day);
    expect(page).toContain(complaint);
  });
});

test('every line of a checklist is told, those for each stored code too', () => {
  const teller = tellerOf('es');
  const told = [...content.procedures.keys()].flatMap((id) =>
    (branchesOf(id)[0]?.procedure.steps ?? []).flatMap((step) =>
      step.kind === 'check'
        ? step.items.map((item) => teller.tell(lineText(step, item.each === undefined ? item.id : `${item.id}-slot-3`)))
        : [],
    ),
  );
  expect(told.filter((line) => line.startsWith('Posición de código 3: ')).length).toBeGreaterThan(0);
  expect(teller.partlyEnglish).toBe(false);
});

test('paper decides nothing but its size', () => {
  const { paper: _letter, ...letter } = serviceIn(tellerOf('fr'));
  const { paper: _a4, ...a4 } = serviceIn(tellerOf('fr'), 'a4');
  expect(a4).toEqual(letter);
});

test('a run of a procedure whose words have changed since is told in its own, and the page says so once', () => {
  const [record] = branchesOf('battery-replacement', '914');
  if (!record) throw new Error('no branch');
  const procedure = { ...record.procedure, title: 'Change the cells' };
  const model = buildServiceReport({
    ...{ ...sampleInput(), visit, triage: { causes: [] } },
    ...{ runs: [{ ...record, procedure }], teller: tellerOf('es') },
  });
  expect(model.runs[0]?.title).toBe('Change the cells');
  expect(model.partlyEnglish).toBe(true);
  expect(wordsOf(pageOf(model)).match(/está en inglés/g)).toHaveLength(1);
});
