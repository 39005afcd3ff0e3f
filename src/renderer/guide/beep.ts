// Short tones by WebAudio, so that a person who looks at the lock hears the countdown.
// Must not know what is counted; every tone has a visible twin on the screen.
export class Beeper {
  on = true;
  #context: AudioContext | null = null;
  readonly #sounding = new Set<OscillatorNode>();

  /** A short tone for a second that passes. */
  tick(): void {
    this.#tone(660, 0.08);
  }

  /** A long tone for the end. */
  end(): void {
    this.#tone(990, 0.6);
  }

  /** A beep of a lock that is played, for so many milliseconds. */
  tone(forMs: number): void {
    this.#tone(1_800, forMs / 1_000);
  }

  /** Ends what is sounding. */
  hush(): void {
    for (const tone of this.#sounding) tone.stop(this.#context?.currentTime);
    this.#sounding.clear();
  }

  /** Gives the sound device back. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  #tone(hertz: number, seconds: number): void {
    if (!this.on || typeof AudioContext === 'undefined') return;
    this.#context ??= new AudioContext();
    const { currentTime, destination } = this.#context;
    const tone = this.#context.createOscillator();
    const volume = this.#context.createGain();
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.15, currentTime);
    volume.gain.setValueAtTime(0.15, currentTime + seconds * 0.6);
    // Fades out, so that the loudspeaker does not click.
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + seconds);
    tone.connect(volume).connect(destination);
    this.#sounding.add(tone);
    tone.onended = () => this.#sounding.delete(tone);
    tone.start(currentTime);
    tone.stop(currentTime + seconds);
  }
}
