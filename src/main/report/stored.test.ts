// Reports that were stored before there was a choice of language: printed again they are the same page, word for word.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportModelSchema, type ReportModel } from '../../contract/service.ts';
import { renderReport } from './render.ts';
import { sampleId } from './test-samples.ts';
import { wordsOf } from './testing/words-of.ts';

const stored = JSON.parse(readFileSync(new URL('./testing/stored-before-languages.json', import.meta.url), 'utf8')) as {
  model: ReportModel;
  page: string;
}[];

test.each(stored)('a stored $model.kind on $model.paper', ({ model, page }) => {
  expect(model).not.toHaveProperty('language');
  const parsed = reportModelSchema.parse(model);
  expect(parsed.language).toBe('en');
  expect(parsed).not.toHaveProperty('order');
  const heading = { id: sampleId(900), visitId: parsed.visit.id, kind: parsed.kind, createdAt: parsed.createdAt };
  const { html } = renderReport({ ...heading, hash: 'f'.repeat(64), model: parsed }, { timeZone: 'UTC' });
  expect(html).toContain('<html lang="en">');
  expect(wordsOf(html)).toBe(page);
});
