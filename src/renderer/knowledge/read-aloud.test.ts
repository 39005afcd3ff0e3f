// Only a voice of the machine itself reads, never one that sends the text away; and nothing goes on after "stop".
import { describe, expect, it } from 'vitest';
import { chooseVoice, ReadAloud, type Voice } from './read-aloud.svelte.ts';

const voice = (lang: string, more: Partial<Voice> = {}) =>
  ({ lang, localService: true, default: false, name: lang, voiceURI: lang, ...more }) as SpeechSynthesisVoice;

describe('chooseVoice', () => {
  it('takes no voice that is not local, however well it fits', () => {
    expect(chooseVoice([voice('en-US', { localService: false, default: true })])).toBeNull();
    expect(chooseVoice([])).toBeNull();
  });
  it('takes no voice that would read English words in another language', () => {
    expect(chooseVoice([voice('de-DE', { default: true }), voice('eng-x')])).toBeNull();
  });
  it('takes the machine’s own choice, then an American one, then any English one', () => {
    const [british, american, chosen] = [voice('en-GB'), voice('en_US'), voice('en-AU', { default: true })];
    expect(chooseVoice([british, american, chosen])).toBe(chosen);
    expect(chooseVoice([british, american])).toBe(american);
    expect(chooseVoice([voice('fr-FR'), british])).toBe(british);
    expect(chooseVoice([voice('en')])?.lang).toBe('en');
  });
});

/** An engine that keeps what it is given, as a browser does, and says it when told. */
class Engine extends EventTarget {
  voices: SpeechSynthesisVoice[] = [];
  queue: SpeechSynthesisUtterance[] = [];
  said: string[] = [];
  held = false;
  getVoices = () => this.voices;
  speak = (utterance: SpeechSynthesisUtterance) => void this.queue.push(utterance);
  pause = () => void (this.held = true);
  resume = () => void (this.held = false);
  cancel = () => {
    for (const left of this.queue.splice(0))
      left.onerror?.call(left, { error: 'canceled' } as SpeechSynthesisErrorEvent);
  };
  sayNext() {
    if (this.held) return;
    const next = this.queue.shift();
    if (!next) return;
    this.said.push(next.text);
    next.onend?.call(next, {} as SpeechSynthesisEvent);
  }
}

function setUp(voices = [voice('en-US')]) {
  const engine = new Engine();
  engine.voices = voices;
  const aloud = new ReadAloud(engine, (text) => ({ text }) as SpeechSynthesisUtterance);
  return { engine, aloud, leave: aloud.follow() };
}

describe('ReadAloud', () => {
  it('is not there without an engine or a voice', () => {
    expect(new ReadAloud(null).ready).toBe(false);
    const { aloud, engine } = setUp([]);
    expect(aloud.ready).toBe(false);
    aloud.say(['nothing']);
    expect(engine.queue).toEqual([]);
    expect(aloud.state).toBe('silent');
  });
  it('sees voices that come late, and that they are gone', () => {
    const { aloud, engine } = setUp([]);
    engine.voices = [voice('en-US')];
    engine.dispatchEvent(new Event('voiceschanged'));
    expect(aloud.ready).toBe(true);
    engine.voices = [];
    engine.dispatchEvent(new Event('voiceschanged'));
    expect(aloud.ready).toBe(false);
  });
  it('says every part in order with the chosen voice, then is silent', () => {
    const { aloud, engine } = setUp();
    aloud.say(['one', 'two']);
    expect(engine.queue.map((each) => each.voice?.lang)).toEqual(['en-US', 'en-US']);
    engine.sayNext();
    expect(aloud.state).toBe('speaking');
    engine.sayNext();
    expect(engine.said).toEqual(['one', 'two']);
    expect(aloud.state).toBe('silent');
  });
  it('pauses, goes on and stops; a stop while paused leaves the engine free', () => {
    const { aloud, engine } = setUp();
    aloud.say(['one', 'two']);
    aloud.turn();
    expect([aloud.state, engine.held]).toEqual(['paused', true]);
    aloud.turn();
    expect([aloud.state, engine.held]).toEqual(['speaking', false]);
    aloud.turn();
    aloud.stop();
    expect([aloud.state, engine.held, engine.queue.length]).toEqual(['silent', false, 0]);
  });
  it('starting anew is not ended by the end of what was stopped', () => {
    const { aloud, engine } = setUp();
    aloud.say(['old']);
    const [old] = engine.queue;
    aloud.say(['new']);
    old?.onend?.call(old, {} as SpeechSynthesisEvent);
    expect(aloud.state).toBe('speaking');
    expect(engine.queue.map((each) => each.text)).toEqual(['new']);
  });
  it('stops when the screen is left', () => {
    const { aloud, engine, leave } = setUp();
    aloud.say(['one', 'two']);
    leave();
    expect(engine.queue).toEqual([]);
    expect(aloud.state).toBe('silent');
  });
});
