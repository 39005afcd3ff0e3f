// The router shows what the address says, except while somebody guards what they write.
import { expect, test } from 'vitest';
import { Router } from './router.svelte.ts';

/** As much of a window as the router uses. */
class FakePage extends EventTarget {
  location = { hash: '' };
  history = { replaceState: (_state: unknown, _title: string, hash: string) => void (this.location.hash = hash) };
  to(hash: string) {
    this.location.hash = hash;
    this.dispatchEvent(new Event('hashchange'));
  }
}
function started() {
  const page = new FakePage();
  const router = new Router();
  const stop = router.follow(page as unknown as Window);
  return { page, router, stop };
}

test('follows the address until it is told to stop', () => {
  const { page, router, stop } = started();
  expect(router.route).toEqual({ name: 'home' });
  page.to('#/lock');
  expect(router.route).toEqual({ name: 'lock' });
  stop();
  page.to('#/visits');
  expect(router.route).toEqual({ name: 'lock' });
});

test('a guard keeps the screen and its address, and lets go when it is released', () => {
  const { page, router } = started();
  page.to('#/shop/new');
  const asked: string[] = [];
  const release = router.guard((hash) => asked.push(hash) > 0);
  page.to('#/visits');
  expect([router.route, page.location.hash, asked]).toEqual([{ name: 'shop', id: 'new' }, '#/shop/new', ['#/visits']]);
  release();
  page.to('#/visits');
  expect(router.route).toEqual({ name: 'visits', search: '' });
});

test('a guard that has nothing to keep is in nobody’s way, and an older one releases no newer one', () => {
  const { page, router } = started();
  const releaseOlder = router.guard(() => false);
  page.to('#/lock');
  expect(router.route).toEqual({ name: 'lock' });
  router.guard(() => true);
  releaseOlder();
  page.to('#/visits');
  expect(router.route).toEqual({ name: 'lock' });
});

test('an address is put in place of the own one, never of one that was just gone to', () => {
  const { page, router } = started();
  const rewrite = (query: string) =>
    router.rewrite({ name: 'knowledge', query, model: null }, page as unknown as Window);
  page.to('#/knowledge');
  rewrite('red light');
  expect(page.location.hash).toMatch(/^#\/knowledge\?q=red/);
  rewrite('');
  // A link was clicked: the address changes at once, the event comes later.
  page.location.hash = '#/shop/new';
  rewrite('late');
  expect(page.location.hash).toBe('#/shop/new');
  page.to('#/shop/new');
  expect(router.route).toEqual({ name: 'shop', id: 'new' });
});
