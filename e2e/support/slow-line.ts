// A line to the bench that can be slow: what the bench says to windows that join later is held back and let through.
// Must not know the test runner; nothing here asserts.
import type { App } from './app.ts';

export interface SlowLine {
  hold(): void;
  /** What was held back arrives at once, in its order. */
  release(): void;
}

/** Of every window that opens from now on. */
export function slowLine(app: App): SlowLine {
  let held = false;
  const waiting: (() => void)[] = [];
  app.eachPage((page) =>
    page.routeWebSocket(/127\.0\.0\.1/, (window) => {
      const bench = window.connectToServer();
      bench.onMessage((message) => {
        if (held) waiting.push(() => window.send(message));
        else window.send(message);
      });
    }),
  );
  return {
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      for (const send of waiting.splice(0)) send();
    },
  };
}
