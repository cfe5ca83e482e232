import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { commandIds } from '../../../src/views/commandIds.ts';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const { contributes } = read('package.json') as {
  contributes: {
    commands: readonly { command: string; title: string; category: string; icon?: string }[];
    menus: Readonly<Record<string, readonly MenuItem[]>>;
    keybindings: readonly MenuItem[];
    views: Readonly<Record<string, readonly { id: string }[]>>;
    viewsWelcome: readonly { contents: string }[];
  };
};
const texts: Readonly<Record<string, string>> = read('package.nls.json');
const { commands, menus } = contributes;
const known: readonly string[] = commandIds;

/** What these do, they do to a row. */
const needRow = [
  'loadMore',
  'explainProblem',
  'copyId',
  'copyName',
  'copyPath',
  'showOverview',
  'revealInTree',
  'viewAsJson',
  'openInConsole',
  'openAsRequest',
  'documentAction',
  'resendRequest',
  'showSentRequest',
  'openSentRequest',
  'goToRequestFile',
  'removeFromHistory',
  'showScopes',
  'copyHeldToken',
  'inspectHeldToken',
  'revokeToken',
  'forgetToken',
];

test('package.json has every command, and no other', () => {
  assert.deepEqual(commands.map(({ command }) => command).toSorted(), known.toSorted());
});

test('every command has a title of its own that can be translated', () => {
  for (const { command, title, category } of commands) {
    assert.equal(category, 'Scopewise', command);
    assert.equal(title, `%command.${command.slice('scopewise.'.length)}%`);
    assert.ok(texts[title.slice(1, -1)], title);
  }
  const titles = commands.map(({ title }) => texts[title.slice(1, -1)]);
  assert.equal(new Set(titles).size, titles.length);
});

test('every text that package.json names is there, and every text is named', () => {
  const named = [...JSON.stringify(read('package.json')).matchAll(/"%([\w.-]+)%"/g)].map(([, name]) => name ?? '');
  assert.deepEqual([...new Set(named)].toSorted(), Object.keys(texts).toSorted());
});

test('icons are codicons', () => {
  const css = readFileSync(new URL(import.meta.resolve('@vscode/codicons/dist/codicon.css')), 'utf8');
  for (const { command, icon } of commands) {
    if (icon !== undefined) {
      const name = /^\$\(([\w-]+)\)$/.exec(icon)?.[1];
      assert.ok(css.includes(`.codicon-${name}:before`), `${command}: ${icon}`);
    }
  }
});

test('menus, keys and welcome texts refer to commands that there are, and to views that there are', () => {
  const items = [...Object.values(menus).flat(), ...contributes.keybindings];
  for (const { command, submenu } of items) {
    assert.ok(submenu !== undefined || known.includes(command ?? ''), command);
  }
  for (const text of Object.values(texts)) {
    for (const [, command = ''] of text.matchAll(/\(command:([\w.]+)/g)) {
      assert.ok(!command.startsWith('scopewise.') || known.includes(command) || command.endsWith('.focus'), command);
    }
  }
  const views = Object.values(contributes.views)
    .flat()
    .map(({ id }) => id);
  for (const { when = '' } of items) {
    for (const [, view = ''] of when.matchAll(/\bview == ([\w.]+)/g)) {
      assert.ok(views.includes(view), when);
    }
  }
});

test('the command palette has no command that needs a row, and those of a request only in a request file', () => {
  const conditions = new Map(menus['commandPalette']?.map(({ command, when }) => [command, when]));
  for (const name of needRow) {
    assert.equal(conditions.get(`scopewise.${name}`), 'false', name);
  }
  for (const name of ['sendRequest', 'copyRequestAsCurl']) {
    assert.equal(conditions.get(`scopewise.${name}`), 'editorLangId == http', name);
  }
});
