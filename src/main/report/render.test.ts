// The page itself: self-contained, escaped, and exactly what its policy allows.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildServiceReport, reportHash, type ServiceReportInput } from './build-model.ts';
import { renderReport, reportAddress } from './render.ts';
import { cssString } from './report-style.ts';
import { hostileInput, sampleInput, sampleVisit } from './test-samples.ts';

function reportOf(input: ServiceReportInput) {
  const model = buildServiceReport(input);
  return { hash: reportHash(model), model };
}
const page = (input: ServiceReportInput, copy = 1) => renderReport(reportOf(input), { copy, timeZone: 'UTC' });
/** Text between tags, for what a reader sees. */
const words = (html: string) =>
  html
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<!--[^]*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('the policy names the hash of the one style and allows nothing else', () => {
  const { html, csp } = page(sampleInput());
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style]) => style ?? '');
  expect(styles).toHaveLength(1);
  const hash = createHash('sha256')
    .update(styles[0] ?? '')
    .digest('base64');
  expect(csp).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; font-src data:; frame-ancestors 'self'`,
  );
  expect(html).not.toMatch(/<script|\sstyle=|<link|javascript:|https?:(?!\/\/www\.w3\.org)/i);
  expect(html.match(/url\((?!data:font\/woff2;base64,)/g)).toBeNull();
  expect(html.match(/data:font\/woff2;base64,d09GMg/g)).toHaveLength(2);
  expect(styles[0]).toContain('@page{size:letter portrait');
  expect(page(sampleInput({ paper: 'a4' })).html).toContain('@page{size:A4 portrait');
});

test('the page says what happened', () => {
  const text = words(page(sampleInput()).html);
  for (const part of [
    'Harbour Lock &amp; Key',
    'Ticket 2026-00042',
    'Grace Kovačević',
    'Keypad beeps, motor runs',
    'Cause found: The lock has lost its door handing : the lock reports no handing',
    'Batteries 4.79 V at rest, 4.31 V under load 6.31 V at rest, 6.02 V under load',
    'Door handing Not learned Learned, right',
    'Done: The lock knows its handing.',
    'Done, as the lock reports: learned, right',
    'Proof after the work: passed',
    'Nov 22, 2026, 9:25 AM UTC',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toMatch(/Copy|PRACTICE/);
});

test('printed again it is a copy; a practice lock says so; times follow paper and zone', () => {
  expect(words(page(sampleInput(), 2).html)).toContain('Copy 2, printed Nov 22, 2026, 9:25 AM UTC');
  const lock = sampleVisit.lock && { ...sampleVisit.lock, practice: true };
  expect(words(page(sampleInput({ visit: { ...sampleVisit, lock } })).html)).toContain('PRACTICE LOCK');
  const berlin = renderReport(reportOf(sampleInput({ paper: 'a4' })), { timeZone: 'Europe/Berlin' });
  expect(words(berlin.html)).toMatch(/22 Nov 2026, 10:25 (CET|GMT\+1)/);
});

test('hostile text stays text', () => {
  const { html } = page(hostileInput('letter'), 2);
  expect(html).not.toMatch(/<script|<img src=x|<b>bold|<i>555/);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html.match(/<img /g)).toHaveLength(1);
  expect(html).toContain('&lt;script>alert(');
  expect(html).not.toContain('1234');
  expect(words(html)).toContain('Outcome unknown: the adapter was unplugged');
  expect(words(html)).toContain('👩‍🔧');
});

test('what is not known of the lock is said once', () => {
  const firmwareOf = (firmware: string | null, radio: 'unknown' | 'zwave') => {
    const lock = sampleVisit.lock && { ...sampleVisit.lock, firmware, radio };
    return /Firmware (.*?) Adapter/
      .exec(words(page(sampleInput({ visit: { ...sampleVisit, lock } })).html))?.[1]
      ?.replace(' ,', ',');
  };
  expect(firmwareOf(null, 'unknown')).toBe('not known');
  expect(firmwareOf(null, 'zwave')).toBe('not known, Z-Wave');
  expect(firmwareOf('71', 'unknown')).toBe('71, radio not known');
  expect(firmwareOf('71', 'zwave')).toBe('71, Z-Wave');
});

test('an empty visit still makes a page', () => {
  const text = words(
    page(
      sampleInput({
        visit: {
          ...sampleVisit,
          customer: null,
          lock: null,
          complaint: '',
          outcome: null,
          state: 'diagnosing',
          closedAt: null,
        },
        adapter: null,
        readings: [],
        triage: { causes: [] },
        runs: [],
        verification: null,
      }),
    ).html,
  );
  for (const part of [
    'No complaint was noted',
    'no lock was connected',
    'No guided procedure',
    'not verified',
    'Open: being diagnosed',
  ]) {
    expect(text).toContain(part);
  }
});

test('what goes into the QR code and into page boxes cannot break out', () => {
  expect(reportAddress('2026-00042', 'ab'.repeat(32))).toBe('boltbench:visit/2026-00042/abababababababab');
  expect(reportAddress('a/b?c', 'f'.repeat(64))).toBe('boltbench:visit/a%2Fb%3Fc/ffffffffffffffff');
  expect(cssString('a"}\n\\</style>é')).toBe('"a\\22 \\7d \\a \\5c \\3c \\2f style\\3e \\e9 "');
});
