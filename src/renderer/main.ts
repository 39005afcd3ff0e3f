// Entry of the screen: fonts, tokens, the one connection to the shell, and the app on the page.
// Must not know screens.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import { mount } from 'svelte';
import App from './App.svelte';
import './base.css';
import './guide/figure/parts.css';
import { createClient } from './host/client.ts';
import { openWire } from './host/transports.ts';
import { applyTheme, storedTheme } from './state/theme.ts';
import { who } from './state/who.svelte.ts';
import './tokens.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
applyTheme(storedTheme());
mount(App, { target, props: { host: createClient(openWire, { nameFor: who.nameFor }) } });
