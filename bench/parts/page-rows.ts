// Rows of what a screen asks for at once: the page of a customer, a lock's timeline, the shop's insights.
// Must not know the screens.
import { customerQueries } from '../../src/main/store/customer-finder.ts';
import { insightQueries } from '../../src/main/store/insights.ts';
import { lockHistoryQueries } from '../../src/main/store/lock-history.ts';
import { timelineQueries } from '../../src/main/store/lock-timeline.ts';
import type { ShopKind } from './shop-row.ts';

/** What `customer.get` reads for the customer of a visit; those who come often are asked for often. */
export const customerPage: ShopKind = {
  name: 'customer-page',
  what: 'the page of a customer',
  samples: 1000,
  prepare({ store: { customers }, bare, visits, random }) {
    const customerAt = bare.prepare<[number], string>('SELECT customer_id FROM visits WHERE place = ?').pluck();
    const statements = [
      'SELECT * FROM customers WHERE id = @customer',
      'SELECT created_at FROM customers WHERE id = @customer',
      'SELECT * FROM customer_versions WHERE customer_id = @customer ORDER BY revision DESC LIMIT 100',
      customerQueries.locks,
    ].map((sql) => bare.prepare(sql));
    const visitsOf = bare.prepare(customerQueries.visits);
    const digitsOf = bare.prepare<[string], string>('SELECT phone FROM customers WHERE id = ?').pluck();
    const alike = bare.prepare(customerQueries.places).pluck();
    const atPlace = bare.prepare(customerQueries.atPlace);
    let customer = '';
    return {
      measured() {
        customer = customerAt.get(1 + random.below(visits)) ?? '';
        const page = customers.visits(customer, { limit: 25, after: null });
        return [
          ...[customers.get(customer), customers.createdAt(customer), customers.versions(customer), page],
          ...[customers.locks(customer), customers.samePhone(customer)],
        ];
      },
      yardstick() {
        const match = `"${(digitsOf.get(customer) ?? '').replaceAll(/\D/g, '')}"`;
        return [
          ...statements.map((statement) => statement.all({ customer })),
          visitsOf.all({ customer, at: '~', id: '', limit: 26 }),
          match === '""'
            ? []
            : alike.all({ match, below: Number.MAX_SAFE_INTEGER, limit: 50 }).map((place) => atPlace.get(place)),
        ];
      },
    };
  },
};

/** The first page of the timeline of a visit's lock, and its battery readings; locks that come often are asked for often. */
export const lockTimeline: ShopKind = {
  name: 'lock-timeline',
  what: 'the timeline and the battery readings of a lock',
  samples: 1000,
  prepare({ store: { lockHistory }, bare, visits, random }) {
    const lockAt = bare.prepare<[number], string>('SELECT lock_id FROM visits WHERE place = ?').pluck();
    const kinds = ['visit', 'run', 'reading', 'check', 'report', 'change'] as const;
    const page = bare.prepare<[object], { kind: (typeof kinds)[number]; row: number }>(timelineQueries.page(kinds));
    const events = bare.prepare(timelineQueries.events(false));
    const batteries = bare.prepare(lockHistoryQueries.batteries);
    // A generated shop has no other kinds.
    const one = { visit: bare.prepare(timelineQueries.visit), reading: bare.prepare(timelineQueries.reading) };
    let lockId = '';
    return {
      measured() {
        lockId = lockAt.get(1 + random.below(visits)) ?? '';
        const timeline = lockHistory.timeline({ lockId, kind: null, limit: 30, after: null });
        return [timeline, lockHistory.batteries({ lockId, practice: false }, 200)];
      },
      yardstick: () => [
        ...page
          .all({ lockId, at: '~', id: '~', limit: 31 })
          .map(({ kind, row }) => (kind === 'visit' ? one.visit : one.reading).get(row)),
        events.all({ lockId, sequence: Number.MAX_SAFE_INTEGER, limit: 31 }),
        batteries.all({ lockId, practice: 0, limit: 201 }),
      ],
    };
  },
};

/** A year, its months, and what a part of a month adds. */
const spans = {
  periods: ['2024', '2025', '2026-01', '2026-02', '2026-03'],
  days: [{ from: '2023-12-09', to: '2023-12-31' }],
};

export const insights: ShopKind = {
  name: 'insights',
  what: 'the insights of two years, three months and three weeks',
  samples: 200,
  prepare({ store, bare }) {
    const [ofPeriods, ofDays] = [insightQueries.periods(false, 7), insightQueries.days(false, 7)].map((sql) =>
      bare.prepare(sql),
    );
    const [timesOfPeriods, timesOfVisits, timesOfRuns] = [
      ...[insightQueries.timesOfPeriods(false), insightQueries.timesOfVisits(false), insightQueries.timesOfRuns(false)],
    ].map((sql) => bare.prepare(sql));
    const periods = JSON.stringify(spans.periods);
    return {
      measured: () => [store.insights.visits(spans, 'month', null), store.insights.times(spans, null)],
      yardstick: () => [
        ...[ofPeriods?.all({ periods }), ofDays?.all(spans.days[0]), timesOfPeriods?.all({ periods })],
        ...[timesOfVisits?.all(spans.days[0]), timesOfRuns?.all(spans.days[0])],
      ],
    };
  },
};
