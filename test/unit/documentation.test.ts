import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../support/folders.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');
const { scripts, contributes, engines } = JSON.parse(read('package.json'));
const settings: Readonly<Record<string, { readonly default: unknown }>> = contributes.configuration.properties;

/** The cells of the table rows whose first cell fits. */
function rows(firstCell: RegExp): string[][] {
  return readme
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([first = '']) => firstCell.test(first));
}

test('The README lists every setting, with its default', () => {
  const listed = rows(/^`scopewise\./).map(([name = '', , value = '']) => [name.slice(1, -1), value.slice(1, -1)]);
  const declared = Object.entries(settings).map(([name, setting]) => [name, JSON.stringify(setting.default)]);
  assert.deepEqual(listed.toSorted(), declared.toSorted());
});

test('The README names every grant and client authentication that a connection may have', () => {
  const { properties } = JSON.parse(read('package.json')).contributes.configuration.properties['scopewise.connections']
    .items;
  for (const field of ['grant', 'clientAuthentication']) {
    const [[, values = ''] = []] = rows(new RegExp(`^\`${field}\`$`));
    const named = [...values.matchAll(/`([a-z_]+)`/g)].map(([, value]) => value);
    assert.deepEqual(named.toSorted(), properties[field].enum.toSorted());
  }
});

test('The README says which VS Code it takes, and names scripts and files that there are', () => {
  assert.ok(readme.includes(`VS Code (${engines.vscode.replace(/^\^|\.0$/g, '')} or later)`));
  for (const [, script = ''] of readme.matchAll(/`npm run ([\w:]+)/g)) {
    assert.ok(script in scripts, script);
  }
  for (const [, path = ''] of readme.matchAll(/`((?:src|test)\/[\w/.]+)`/g)) {
    assert.ok(existsSync(join(root, path)), path);
  }
});

test('The scripts that others build and test by are there', () => {
  const expected = [
    'start',
    'test',
    'build',
    'package',
    'lint',
    'bench',
    'test:unit',
    'test:editor',
    'test:e2e',
    'test:desktop',
  ];
  assert.deepEqual(
    expected.filter((name) => !(name in scripts)),
    [],
  );
});
