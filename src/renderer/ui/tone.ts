// The tones of the interface and the icon type, for every primitive to share.
// Must not know colours; tokens.css has them.
import type { LucideIcon } from '@lucide/svelte';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';
export type NoticeTone = Exclude<Tone, 'neutral'>;
/** An icon of @lucide/svelte, imported singly: `@lucide/svelte/icons/<name>`. */
export type Icon = LucideIcon;
