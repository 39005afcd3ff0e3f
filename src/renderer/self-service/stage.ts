// Where a customer at the kiosk can be, and what the screens tell each other of a run.
// Must not know Svelte or the client.

/**
 * `along`: a procedure on paper and as QR codes. `waiting`: staff were asked for. `taken`: staff
 * have taken over. `thanks`: it works, and nothing is open any more.
 */
export type Stage = 'model' | 'trouble' | 'questions' | 'offers' | 'run' | 'along' | 'waiting' | 'taken' | 'thanks';

/** The run that a customer is at, as its screen shows it. */
export interface UnderWay {
  readonly title: string;
  /** Something of it was answered: it is not thrown away when nobody is there any more. */
  readonly worked: boolean;
}

/** One screen back; of a stage without one there is no way back. */
export function stageBefore(stage: Stage, { running, told }: { running: boolean; told: boolean }): Stage | null {
  if (stage === 'trouble') return 'model';
  if (stage === 'questions') return 'trouble';
  if (stage === 'offers') return told ? 'questions' : 'trouble';
  if (stage === 'along') return running ? 'run' : 'offers';
  return null;
}
