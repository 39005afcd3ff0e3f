// What the paper of the staff trail says beside its entries.
// Must not know HTML or the journal.
import { counted, inLanguages } from './languages.ts';

interface TrailWords {
  title: string;
  entries: (count: number) => string;
  everything: string;
  only: string;
  days: (from: string | null, to: string | null) => string;
  /** From the oldest entry to the newest. */
  reach: (oldest: string, newest: string) => string;
  madeBy: (who: string) => string;
  names: string;
  head: { seq: string; when: string; who: string; what: string; about: string };
  fingerprint: (hash: string) => string;
}

export const trailWords = inLanguages<TrailWords>(
  {
    title: 'Staff trail',
    entries: (count) => counted('en', count, { one: 'entry', other: 'entries' }),
    everything: 'Everything, newest first',
    only: 'Only, newest first: ',
    days: (from, to) => [...(from ? [`from ${from}`] : []), ...(to ? [`up to ${to}`] : [])].join(' '),
    reach: (oldest, newest) => `First entry ${oldest}, last entry ${newest}.`,
    madeBy: (who) => `Made for: ${who}`,
    names: 'Names are as given at the bench: nobody signs in.',
    head: { seq: 'Entry', when: 'When', who: 'Who', what: 'What', about: 'About' },
    fingerprint: (hash) =>
      `Fingerprint of these entries (SHA-256) ${hash}. When they leave, the journal keeps it with who took them. User codes are never recorded.`,
  },
  {
    es: {
      title: 'Registro del personal',
      entries: (count) => counted('es', count, { one: 'entrada', other: 'entradas' }),
      everything: 'Todo, lo más nuevo primero',
      only: 'Solo, lo más nuevo primero: ',
      days: (from, to) => [...(from ? [`desde el ${from}`] : []), ...(to ? [`hasta el ${to}`] : [])].join(' '),
      reach: (oldest, newest) => `Primera entrada: ${oldest}; última: ${newest}.`,
      madeBy: (who) => `Hecho para: ${who}`,
      names: 'Los nombres son los que se dieron en el banco: nadie inicia sesión.',
      head: { seq: 'Entrada', when: 'Cuándo', who: 'Quién', what: 'Qué', about: 'Sobre' },
      fingerprint: (hash) =>
        `Huella de estas entradas (SHA-256) ${hash}. Al salir, el diario la guarda con quién se las llevó. Los códigos de usuario nunca se registran.`,
    },
    fr: {
      title: 'Registre du personnel',
      entries: (count) => counted('fr', count, { one: 'entrée', other: 'entrées' }),
      everything: 'Tout, le plus récent d’abord',
      only: 'Seulement, le plus récent d’abord : ',
      days: (from, to) => [...(from ? [`à partir du ${from}`] : []), ...(to ? [`jusqu’au ${to}`] : [])].join(' '),
      reach: (oldest, newest) => `Première entrée : ${oldest}; dernière : ${newest}.`,
      madeBy: (who) => `Fait pour : ${who}`,
      names: 'Les noms sont ceux donnés au banc : personne n’ouvre de session.',
      head: { seq: 'Entrée', when: 'Quand', who: 'Qui', what: 'Quoi', about: 'Sujet' },
      fingerprint: (hash) =>
        `Empreinte de ces entrées (SHA-256) ${hash}. À la sortie, le journal la garde avec qui les a prises. Les codes d’utilisateur ne sont jamais consignés.`,
    },
  },
);
