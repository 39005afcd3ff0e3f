// The current route as state, fed by the browser's own history.
// Must not know what a route shows.
import { createContext } from 'svelte';
import { hrefOf, parseRoute, type Route } from './route.ts';

export class Router {
  route = $state.raw<Route>({ name: 'home' });

  /** The address of the screen that is shown. */
  #shown = '';
  #keeps: ((hash: string) => boolean) | null = null;

  /** Follows the address bar until the returned function is called. */
  follow(page: Window): () => void {
    const read = () => {
      const { hash } = page.location;
      if (hash !== this.#shown && this.#keeps?.(hash) === true) {
        page.history.replaceState(null, '', this.#shown);
        return;
      }
      this.#shown = hash;
      this.route = parseRoute(hash);
    };
    read();
    page.addEventListener('hashchange', read);
    return () => page.removeEventListener('hashchange', read);
  }

  /**
   * Asks before another address is shown, until the returned function is called: true keeps the screen and its address.
   * One guard at a time, the newest.
   */
  guard(keeps: (hash: string) => boolean): () => void {
    this.#keeps = keeps;
    return () => {
      if (this.#keeps === keeps) this.#keeps = null;
    };
  }

  go(route: Route) {
    window.location.hash = hrefOf(route);
  }

  /**
   * Puts the address in place of this one without leaving the screen: what is typed there comes back with "back". Whoever is on
   * the way to another screen is not called back: the address is theirs a moment before that is heard.
   */
  rewrite(route: Route, page: Pick<Window, 'location' | 'history'> = window) {
    if (page.location.hash !== this.#shown) return;
    page.history.replaceState(null, '', hrefOf(route));
    // As the browser writes it.
    this.#shown = page.location.hash;
  }
}

export const [useRouter, provideRouter] = createContext<Router>();
