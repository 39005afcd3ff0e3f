// The shop's own knowledge: a note from the counter to the search and back, two who write at once, hostile Markdown.
// Must not know how it is stored.
import type { Locator, Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { filesWith } from './support/lock.ts';
import { button, goTo } from './support/screens.ts';

const notes = (page: Page): Locator => page.getByRole('region', { name: 'Notes of this shop' });
const note = (page: Page, author: string): Locator => notes(page).getByRole('article', { name: `Note by ${author}` });
const article = '#/article/weak-batteries';

async function addNote(page: Page, text: string, name: string): Promise<void> {
  await button(page, 'Add a note').click();
  await notes(page).getByRole('textbox', { name: 'Text' }).fill(text);
  await notes(page).getByRole('textbox', { name: 'Your name' }).fill(name);
  await button(notes(page), 'Save').click();
  await note(page, name).waitFor();
}

async function search(page: Page, words: string): Promise<void> {
  await goTo(page, '#/knowledge');
  await page.getByRole('searchbox').fill(words);
}

const hit = (page: Page, words: string): Locator => page.getByRole('main').getByRole('link').filter({ hasText: words });

test('a note is written, found, changed, removed, brought back, and there after a restart', async ({ app }) => {
  let page = await app.start();
  await goTo(page, article);
  await expect(notes(page)).toContainText('Nobody has written anything here yet');
  await addNote(page, 'The **zorbulator** drawer has the good cells.', 'Ada');
  await expect(note(page, 'Ada').getByText('zorbulator')).toHaveCSS('font-weight', '620');

  await search(page, 'zorbulator');
  await hit(page, 'drawer has the good cells').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Note on');
  await button(page, 'Edit').click();
  await page.getByRole('textbox', { name: 'Text' }).fill('The xylomancer drawer is empty.');
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('xylomancer drawer');
  await button(page, 'Save').click();
  const versions = page.getByRole('region', { name: 'Versions' }).getByRole('listitem');
  await expect(versions).toHaveCount(2);
  await versions
    .nth(1)
    .getByText(/Ada wrote it/)
    .click();
  await expect(versions.nth(1)).toContainText('zorbulator');
  await button(page, 'Bring back this version').click();
  await expect(versions).toHaveCount(3);
  await expect(page.getByRole('article')).toContainText('zorbulator drawer');

  await page.getByRole('link', { name: /^Go to / }).click();
  await button(note(page, 'Ada'), 'Remove').click();
  await expect(note(page, 'Ada')).toHaveCount(0);
  await search(page, 'zorbulator');
  await expect(page.getByText(/Nothing (was )?found|no answer/i).first()).toBeVisible();
  await goTo(page, '#/knowledge');
  await page.getByRole('searchbox').fill('');
  await page.getByText('Removed', { exact: true }).click();
  await page.getByRole('link', { name: /zorbulator/ }).click();
  await button(page, 'Bring it back').click();
  await expect(button(page, 'Edit')).toBeVisible();

  await goTo(page, article);
  await button(note(page, 'Ada'), 'Remove').click();
  await button(notes(page), 'Undo').click();
  await expect(note(page, 'Ada')).toContainText('zorbulator');

  await app.stop();
  page = await app.start();
  await search(page, 'zorbulator');
  await expect(hit(page, 'drawer has the good cells')).toBeVisible();
});

test('of two who change a note at once nobody loses a word', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the desktop program has one window');
  const ada = await app.start();
  await goTo(ada, article);
  await addNote(ada, 'First.', 'Ada');
  const bob = await app.secondWindow();
  await goTo(bob, article);
  await button(note(bob, 'Ada'), 'Edit').click();
  await notes(bob).getByRole('textbox', { name: 'Text' }).fill('What Bob knows.');
  await notes(bob).getByRole('textbox', { name: 'Your name' }).fill('Bob');

  await button(note(ada, 'Ada'), 'Edit').click();
  await notes(ada).getByRole('textbox', { name: 'Text' }).fill('What Ada knows.');
  await button(notes(ada), 'Save').click();
  await expect(note(ada, 'Ada')).toContainText('What Ada knows.');

  await button(notes(bob), 'Save').click();
  const told = notes(bob).getByRole('alert').filter({ hasText: 'Ada changed it in the meantime' });
  await told.getByText('See Ada’s version').click();
  await expect(told).toContainText('What Ada knows.');
  await expect(notes(bob).getByRole('textbox', { name: 'Text' })).toHaveValue('What Bob knows.');
  await button(told, 'Save mine instead').click();
  await expect(note(bob, 'Bob')).toContainText('What Bob knows.');
  // The other window follows by itself, and Ada's words are among the versions.
  await expect(note(ada, 'Bob')).toContainText('What Bob knows.');
  await note(ada, 'Bob').getByRole('link').click();
  await ada.getByText(/Ada changed it/).click();
  await expect(ada.getByRole('region', { name: 'Versions' })).toContainText('What Ada knows.');
});

test('a note that somebody removes while it is changed keeps what was typed', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the desktop program has one window');
  const ada = await app.start();
  await goTo(ada, article);
  await addNote(ada, 'First.', 'Ada');
  const bob = await app.secondWindow();
  await goTo(bob, article);
  await button(note(bob, 'Ada'), 'Edit').click();
  await notes(bob).getByRole('textbox', { name: 'Text' }).fill('What Bob knows.');
  await notes(bob).getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await button(note(ada, 'Ada'), 'Remove').click();
  await expect(ada.getByText('The note was removed')).toBeVisible();

  await button(notes(bob), 'Save').click();
  await expect(notes(bob).getByRole('alert')).toContainText('Ada removed it in the meantime');
  await expect(notes(bob).getByRole('textbox', { name: 'Text' })).toHaveValue('What Bob knows.');
  await button(notes(bob), 'Bring it back with mine').click();
  await expect(note(bob, 'Bob')).toContainText('What Bob knows.');
  await expect(note(ada, 'Bob')).toContainText('What Bob knows.');
});

test('an article with hostile Markdown shows as text, and a code in it is kept nowhere', async ({ app }) => {
  const page = await app.start();
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await goTo(page, '#/knowledge');
  await page.getByRole('link', { name: 'Write an article' }).click();
  await button(page, 'Save').click();
  await expect(page.getByText('Give it a title')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.getByRole('textbox', { name: 'Title' }).fill('<b>Our</b> own');
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.fill(
    [
      '<img src=x onerror="document.title=`broken`"><script>document.title="broken"</script>',
      '[out](https://a.example/) [script](javascript:alert(1)) [cells](article:weak-batteries)',
      '![A nice lock](https://a.example/lock.png)',
      'The customer said 73051946.',
    ].join('\n\n'),
  );
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('<script>document.title="broken"</script>');
  await expect(preview.getByRole('alert')).toContainText('A number looks like a code');
  await expect(preview).toContainText('The customer said ••••.');
  await expect(preview.getByRole('link')).toHaveText(['cells']);
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await button(page, 'Save').click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>Our</b> own');
  await expect(page).toHaveTitle('<b>Our</b> own · Boltbench');
  const shown = page.getByRole('article');
  await expect(shown).toContainText('onerror=');
  await expect(shown.locator('img, script, iframe')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('a.example'))).toEqual([]);
  await app.stop();
  expect(filesWith(app, ['73051946'])).toEqual([]);
});

test('what is typed is not lost by leaving', async ({ app }) => {
  const page = await app.start();
  await goTo(page, '#/shop/new');
  await page.getByRole('textbox', { name: 'Title' }).fill('Half a thought');
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'History' }).click();
  const asks = page.getByRole('dialog', { name: 'Leave without saving?' });
  await button(asks, 'Go on writing').click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Half a thought');
  expect(await page.evaluate(() => window.location.hash)).toBe('#/shop/new');
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'History' }).click();
  await button(asks, 'Leave').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('History');
  expect(await page.evaluate(() => window.location.hash)).toBe('#/visits');
});
