// Checks of signals: what is seen and heard hangs together, and what looks the same is one signal.
// Must not know files.
import type { Signal } from '../../../contract/knowledge.ts';
import type { About, Content, Say } from '../types.ts';
import { noticed } from './notice.ts';
import { known, repeated } from './say.ts';

type Meaning = Signal['meanings'][number];

/** One signal: its parts fit together, its meanings lead somewhere, and a question tells them apart. */
export function checkSignal(signal: Signal, content: Content, say: Say): void {
  known(signal.models, content.models, ['models'], 'model', say);
  checkParts(signal, say);
  for (const id of signal.models) {
    if (signal.where === 'status-light' || signal.where === 'nowhere') continue;
    if (content.models.get(id)?.exterior !== 'none') continue;
    say(['models'], `the ${id} has nothing outside that could show it`, 'take it out of "models"');
  }
  repeated(signal.meanings).forEach((id) => say(['meanings'], `two meanings are called ${id}`, 'rename one'));
  signal.meanings.forEach((meaning, index) =>
    checkMeaning(meaning, signal, content, (path, problem, cure) => say(['meanings', index, ...path], problem, cure)),
  );
  checkAsk(signal, say);
}

function checkParts(signal: Signal, say: Say): void {
  const { where, light, pattern, count, seconds, sound, beeps } = signal;
  if ((light === null) !== (pattern === null)) {
    say(['pattern'], 'a light without its pattern, or a pattern without its light', 'give both, or null for both');
  }
  if (where === 'nowhere' && light !== null) say(['where'], 'a light that is nowhere', 'say where it is seen');
  if (light === null && sound === 'none' && where === 'nowhere') {
    say(['sound'], 'nothing is seen and nothing is heard', 'say what a person notices');
  }
  if (light === null && count !== null) say(['count'], 'counts the flashes of no light', 'write null');
  if (pattern === 'solid' && count !== null) say(['count'], 'counts the flashes of a steady light', 'write null');
  if (sound === 'none' && beeps !== null)
    say(['beeps'], 'counts beeps without a sound', 'say which sound, or write null');
  for (const [name, span] of Object.entries({ count, seconds, beeps })) {
    if (span && span.least > span.most) say([name], `at least ${span.least}, at most ${span.most}`, 'swap them');
  }
}

function checkMeaning(meaning: Meaning, { models }: Signal, content: Content, say: Say): void {
  noticed(meaning.confidence, [meaning.notice], ['confidence'], say);
  const leads = [
    ['cause', content.causes],
    ['procedure', content.procedures],
    ['article', content.articles],
  ] as const;
  for (const [what, among] of leads) {
    const id = meaning[what];
    if (id === undefined) continue;
    known([id], among, [what], what, say);
    const fits: readonly string[] | undefined = among.get(id)?.models;
    if (fits && !models.some((model) => fits.includes(model))) {
      say([what], `the ${what} ${id} is for none of its models`, `name one for ${models.join(', ')}, or leave it out`);
    }
  }
}

function checkAsk({ ask, meanings }: Signal, say: Say): void {
  if (meanings.length > 1 && !ask) {
    say(['meanings'], 'several meanings and no question', 'add "ask" with the question that tells them apart');
  }
  if (!ask) return;
  if (meanings.length === 1) say(['ask'], 'a question with one meaning only', 'remove "ask"');
  repeated(ask.answers).forEach((id) => say(['ask', 'answers'], `two answers are called ${id}`, 'rename one'));
  const named = new Map(meanings.map((each) => [each.id, each]));
  ask.answers.forEach(({ meaning }, index) =>
    known([meaning], named, ['ask', 'answers', index, 'meaning'], 'meaning of this signal', say),
  );
  for (const { id } of meanings) {
    if (ask.answers.some(({ meaning }) => meaning === id)) continue;
    say(['ask'], `no answer leads to the meaning ${id}`, 'add the answer that means it');
  }
}

/** Two signals that one model shows alike are one signal with several meanings: nobody can tell them apart by looking. */
export function checkLooks(content: Content, about: About): void {
  const seen = new Map<string, string>();
  for (const signal of content.signals.values()) {
    const { id, models, where, light, pattern, count, seconds, sound, beeps } = signal;
    const alike = new Set<string>();
    for (const model of models) {
      const look = JSON.stringify([model, where, light, pattern, count, seconds, sound, beeps]);
      const other = seen.get(look);
      if (other !== undefined && other !== id) alike.add(`${other} on ${model}`);
      else seen.set(look, id);
    }
    for (const other of alike) {
      about('signals', id)(['id'], `looks like ${other}`, 'make them one signal with two meanings and an "ask"');
    }
  }
}
