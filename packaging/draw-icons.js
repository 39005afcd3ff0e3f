// Draws the PNG icons that electron-builder wants from icon.svg: `node packaging/draw-icons.js` after changing it.
// Must not be needed by a build: the PNGs are kept in the repository.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../src/main/browser-shell/find-chromium.js';

const folder = import.meta.dirname;
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const executablePath = findChromium();
if (executablePath === null) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
const page = await browser.newPage();
await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024]) {
  await page.setViewportSize({ width: size, height: size });
  const png = await page.screenshot({ omitBackground: true });
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), png);
}
await browser.close();
