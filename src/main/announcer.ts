// Events from the host to every open window.
// Must not know what an event means.
import { EventPublisher } from '@orpc/server';
import type { HostEvent } from '../contract/events.ts';

export interface Announcer {
  announce(event: HostEvent): void;
  /** Every event from now on, until `signal` aborts. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<HostEvent>;
  /** Ends every stream. */
  close(): void;
}

/** A slow window loses the oldest of 500 waiting events, never the host's memory; it reads the truth again by calls. */
export function createAnnouncer(): Announcer {
  const publisher = new EventPublisher<{ event: HostEvent }>({ maxBufferedEvents: 500 });
  const closing = new AbortController();
  return {
    announce: (event) => publisher.publish('event', event),
    async *listen(signal) {
      const ends = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      try {
        for await (const event of publisher.subscribe('event', { signal: ends })) yield event;
      } catch (error) {
        // The end of a window is the normal end of its stream, not a fault.
        if (!ends.aborted) throw error;
      }
    },
    close: () => closing.abort(),
  };
}
