// Every decision about a request, with what a hostile page, program or person would try.
import { describe, expect, test } from 'vitest';
import {
  collectHeaders,
  cookieName,
  judgeRequest,
  judgeUpgrade,
  splitTarget,
  type DoorState,
  type RequestFacts,
} from './guards.ts';

const state: DoorState = { port: 4711, token: 'the-token', sessions: ['first-session', 'second-session'] };
const ours = { host: ['127.0.0.1:4711'] };
const cookie = { cookie: ['boltbench-4711=second-session'] };

function ask(target: string, headers: RequestFacts['headers'] = {}, method = 'GET') {
  const verdict = judgeRequest({ method, target, headers: { ...ours, ...headers } }, state);
  return verdict.verdict === 'refuse' ? verdict.status : verdict.verdict;
}

function upgrade(headers: RequestFacts['headers'] = {}, target = '/rpc', method = 'GET') {
  const usual = { ...ours, ...cookie, upgrade: ['websocket'], origin: ['http://127.0.0.1:4711'] };
  const verdict = judgeUpgrade({ method, target, headers: { ...usual, ...headers } }, state);
  return verdict.verdict === 'refuse' ? verdict.status : verdict.verdict;
}

describe('a window gets in', () => {
  test('with the token, once', () => {
    expect(ask('/?token=the-token')).toBe('enter');
    expect(
      judgeRequest({ method: 'GET', target: '/?token=the-token', headers: ours }, { ...state, token: 'new' }),
    ).toMatchObject({ status: 403 });
  });
  test('and stays in with its cookie', () => {
    expect(ask('/', cookie)).toBe('serve');
    expect(ask('/assets/index-abc.js', { cookie: ['other=1; boltbench-4711=first-session; more=2'] })).toBe('serve');
    expect(ask('/?token=used-before', cookie)).toBe('home');
  });
  test.each([
    ['no token', '/'],
    ['a wrong one', '/?token=the-tokem'],
    ['an empty one', '/?token='],
    ['a longer one', '/?token=the-token-and-more'],
    ['two of them', '/?token=the-token&token=the-token'],
    ['the right one on another path', '/assets/x.js?token=the-token'],
  ])('but not with %s', (_name, target) => {
    expect(ask(target)).toBe(403);
  });
  test('a HEAD does not use the token up', () => {
    expect(ask('/?token=the-token', {}, 'HEAD')).toBe(403);
  });
});

describe('cookies', () => {
  test.each([
    ['of nobody', 'boltbench-4711=third-session'],
    ['empty', 'boltbench-4711='],
    ['of another port', 'boltbench-4712=first-session'],
    ['twice, one of them right', 'boltbench-4711=first-session; boltbench-4711=x'],
    ['twice the same', 'boltbench-4711=first-session; boltbench-4711=first-session'],
    ['in quotes', 'boltbench-4711="first-session"'],
    ['as a prefix', 'xboltbench-4711=first-session'],
  ])('%s: refused', (_name, value) => {
    expect(ask('/', { cookie: [value] })).toBe(403);
  });
  test('two Cookie headers: refused', () => {
    expect(ask('/', { cookie: ['boltbench-4711=first-session', 'a=b'] })).toBe(403);
  });
  test('the name tells the port', () => {
    expect(cookieName(1)).toBe('boltbench-1');
  });
});

describe('Host', () => {
  test.each([
    ['none', []],
    ['a rebound name', ['evil.example:4711']],
    ['localhost', ['localhost:4711']],
    ['another port', ['127.0.0.1:4712']],
    ['no port', ['127.0.0.1']],
    ['IPv6', ['[::1]:4711']],
    ['mapped IPv6', ['[::ffff:127.0.0.1]:4711']],
    ['another spelling', ['127.1:4711']],
    ['decimal', ['2130706433:4711']],
    ['userinfo', ['127.0.0.1:4711@evil.example']],
    ['userinfo before', ['evil@127.0.0.1:4711']],
    ['a dot at the end', ['127.0.0.1.:4711']],
    ['two', ['127.0.0.1:4711', '127.0.0.1:4711']],
    ['a list', ['127.0.0.1:4711, evil.example']],
  ])('%s: refused', (_name, host) => {
    expect(ask('/', { host, ...cookie })).toBe(421);
    expect(upgrade({ host })).toBe(421);
  });
});

describe('Origin and Sec-Fetch-Site', () => {
  const foreign = [
    'http://evil.example',
    'null',
    '',
    'https://127.0.0.1:4711',
    'http://127.0.0.1:4712',
    'http://127.0.0.1',
    'http://localhost:4711',
    'http://127.0.0.1:4711.evil.example',
    'http://127.0.0.1:4711/',
    'http://user@127.0.0.1:4711',
    'HTTP://127.0.0.1:4711',
  ];
  test.each(foreign)('refused with the right cookie: %j', (origin) => {
    expect(ask('/', { ...cookie, origin: [origin] })).toBe(403);
    expect(upgrade({ origin: [origin] })).toBe(403);
  });
  test('two origins are refused', () => {
    expect(upgrade({ origin: ['http://127.0.0.1:4711', 'http://127.0.0.1:4711'] })).toBe(403);
  });
  test('a page has none on a plain GET, but always one on an upgrade', () => {
    expect(ask('/', cookie)).toBe('serve');
    expect(ask('/', { ...cookie, origin: ['http://127.0.0.1:4711'] })).toBe('serve');
    expect(upgrade({ origin: [] })).toBe(403);
  });
  test.each([
    ['same-origin', 'serve'],
    ['none', 'serve'],
    ['same-site', 403],
    ['cross-site', 403],
  ])('fetched from %s', (site, expected) => {
    expect(ask('/', { ...cookie, 'sec-fetch-site': [site] })).toBe(expected);
  });
  test('a foreign page cannot try tokens', () => {
    expect(ask('/?token=the-token', { 'sec-fetch-site': ['cross-site'] })).toBe(403);
  });
});

describe('methods and bodies', () => {
  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'CONNECT', 'get'])('%s is refused', (method) => {
    expect(ask('/', cookie, method)).toBe(405);
  });
  test('a body is refused', () => {
    expect(ask('/', { ...cookie, 'content-length': ['5'] })).toBe(413);
    expect(ask('/', { ...cookie, 'content-length': ['0', '5'] })).toBe(413);
    expect(ask('/', { ...cookie, 'transfer-encoding': ['chunked'] })).toBe(413);
    expect(ask('/', { ...cookie, 'content-length': ['0'] })).toBe('serve');
  });
});

describe('upgrades', () => {
  test('a page of ours connects', () => {
    expect(upgrade()).toBe('serve');
    expect(upgrade({ upgrade: ['WebSocket'] })).toBe('serve');
  });
  test.each([
    ['without cookie', { cookie: [] }, '/rpc', 403],
    ['with a wrong one', { cookie: ['boltbench-4711=x'] }, '/rpc', 403],
    ['with the token instead', { cookie: [] }, '/rpc?token=the-token', 404],
    ['elsewhere', {}, '/', 404],
    ['elsewhere, escaped', {}, '/%72pc', 404],
    ['to h2c', { upgrade: ['h2c'] }, '/rpc', 400],
  ] as const)('%s: refused', (_name, headers, target, status) => {
    expect(upgrade(headers, target)).toBe(status);
  });
  test('by POST: refused', () => {
    expect(upgrade({}, '/rpc', 'POST')).toBe(400);
  });
});

describe('targets', () => {
  test.each([
    'http://evil.example/',
    'http://127.0.0.1:4711/',
    '*',
    '',
    'index.html',
    '/..\\windows',
    '\\',
    '/\u0000',
    '/a b',
    '/ü',
    `/${'a'.repeat(2_000)}`,
  ])('%j is no address of ours', (target) => {
    expect(splitTarget(target)).toBeNull();
    expect(ask(target, cookie)).toBe(400);
  });
  test('nothing is decoded or resolved: such paths are in no map', () => {
    expect(splitTarget('/../etc/passwd?x=1')).toEqual({ path: '/../etc/passwd', tokens: [] });
    expect(splitTarget('/%2e%2e/x')).toEqual({ path: '/%2e%2e/x', tokens: [] });
    expect(splitTarget('//evil.example/x')).toEqual({ path: '//evil.example/x', tokens: [] });
  });
});

test('headers are collected by lower-case name, doubles and all', () => {
  const headers = collectHeaders(['Host', 'a', 'HOST', 'b', 'Cookie', 'c', '__proto__', 'd']);
  expect(headers['host']).toEqual(['a', 'b']);
  expect(headers['cookie']).toEqual(['c']);
  expect(Object.getPrototypeOf(headers)).toBeNull();
});
