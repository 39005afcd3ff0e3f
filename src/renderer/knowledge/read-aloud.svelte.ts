// Reads a page aloud with a voice of this machine. A voice that would send the text away is never used (design §8).
// Must not know what it reads.

export type Voice = Pick<SpeechSynthesisVoice, 'localService' | 'lang' | 'default'>;

/** A local voice that speaks English, the machine's own choice first; null when there is none. */
export function chooseVoice<V extends Voice>(voices: readonly V[]): V | null {
  const fit = voices.filter(({ localService, lang }) => localService && /^en([-_]|$)/i.test(lang));
  const american = fit.find(({ lang }) => /^en[-_]us/i.test(lang));
  return fit.find((voice) => voice.default) ?? american ?? fit[0] ?? null;
}

type Synthesis = Pick<
  SpeechSynthesis,
  'getVoices' | 'speak' | 'cancel' | 'pause' | 'resume' | 'addEventListener' | 'removeEventListener'
>;

export class ReadAloud {
  state = $state.raw<'silent' | 'speaking' | 'paused'>('silent');
  #voice = $state.raw<SpeechSynthesisVoice | null>(null);
  /** Counts up at every start and stop, so that the end of an old text ends nothing new. */
  #turn = 0;

  readonly #synthesis: Synthesis | null;
  readonly #utter: (text: string) => SpeechSynthesisUtterance;

  /** Null where the machine cannot speak at all. */
  constructor(synthesis: Synthesis | null, utter = (text: string) => new SpeechSynthesisUtterance(text)) {
    this.#synthesis = synthesis;
    this.#utter = utter;
  }

  /** There is a voice. */
  get ready(): boolean {
    return this.#voice !== null;
  }

  /** Looks for voices, which may come late, until the returned function is called; that also ends the reading. */
  follow(): () => void {
    const synthesis = this.#synthesis;
    if (synthesis === null) return () => undefined;
    const look = () => (this.#voice = chooseVoice(synthesis.getVoices()));
    look();
    synthesis.addEventListener('voiceschanged', look);
    return () => {
      synthesis.removeEventListener('voiceschanged', look);
      this.stop();
    };
  }

  /** Says the parts one after the other; short parts, because some engines stop in the middle of long ones. */
  say(parts: readonly string[]) {
    const voice = this.#voice;
    if (this.#synthesis === null || voice === null || parts.length === 0) return;
    this.stop();
    const mine = this.#turn;
    const ended = () => {
      if (this.#turn === mine) this.state = 'silent';
    };
    for (const [index, text] of parts.entries()) {
      const utterance = this.#utter(text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      if (index === parts.length - 1) utterance.onend = ended;
      utterance.onerror = ended;
      this.#synthesis.speak(utterance);
    }
    this.state = 'speaking';
  }

  /** Pauses, or goes on. */
  turn() {
    if (this.state === 'speaking') {
      this.#synthesis?.pause();
      this.state = 'paused';
    } else if (this.state === 'paused') {
      this.#synthesis?.resume();
      this.state = 'speaking';
    }
  }

  stop() {
    this.#turn += 1;
    if (this.state === 'silent') return;
    // A paused engine would keep the next text waiting.
    this.#synthesis?.resume();
    this.#synthesis?.cancel();
    this.state = 'silent';
  }
}
