// The one door at which a change gets the name of whoever stands at this window.
// Must not know how the name is asked for, nor what is changed.
import type { ClientContext, ClientLink } from '@orpc/client';
import { namedMethods, neverAsked, onlyNamed } from '../../contract/methods/named.ts';

/**
 * The name for a change; `must`: the bench refuses it without one; `ask`: whether somebody may be asked for it now. Empty:
 * nobody is named.
 */
export type NameFor = (asked: { must: boolean; ask: boolean }) => string | Promise<string>;

/** Adds the name to every call that takes one and does not bring its own; not to those of a customer alone at the kiosk. */
export function withName(link: ClientLink<ClientContext>, nameFor: NameFor): ClientLink<ClientContext> {
  return {
    async call(path, input, options) {
      const method = path.join('.');
      if (!namedMethods.includes(method) || typeof input !== 'object' || input === null) {
        return link.call(path, input, options);
      }
      if ('alone' in input && input.alone === true) return link.call(path, input, options);
      const own = 'staff' in input && typeof input.staff === 'string' ? input.staff.trim() : '';
      const staff =
        own === '' ? await nameFor({ must: onlyNamed.includes(method), ask: !neverAsked.includes(method) }) : own;
      return link.call(path, { ...input, staff }, options);
    },
  };
}
