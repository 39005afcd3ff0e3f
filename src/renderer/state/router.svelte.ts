// The current route as state, fed by the browser's own history.
// Must not know what a route shows.
import { createContext } from 'svelte';
import { hrefOf, parseRoute, type Route } from './route.ts';

export class Router {
  route = $state.raw<Route>({ name: 'home' });

  /** Follows the address bar until the returned function is called. */
  follow(page: Window): () => void {
    const read = () => (this.route = parseRoute(page.location.hash));
    read();
    page.addEventListener('hashchange', read);
    return () => page.removeEventListener('hashchange', read);
  }

  go(route: Route) {
    window.location.hash = hrefOf(route);
  }

  /** Puts the address in place of this one without leaving the screen: what is typed there comes back with "back". */
  rewrite(route: Route) {
    window.history.replaceState(null, '', hrefOf(route));
  }
}

export const [useRouter, provideRouter] = createContext<Router>();
