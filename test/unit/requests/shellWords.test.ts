import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isScopewiseError } from '../../../src/http/error.ts';
import { splitShellWords } from '../../../src/requests/shellWords.ts';

const rows: readonly (readonly [what: string, command: string, words: readonly string[]])[] = [
  ['single quotes', `a 'b "c" \\d'e`, ['a', 'b "c" \\de']],
  ['double quotes', `"a \\"b\\" \\$c \\d" "e\\\nf"`, ['a "b" $c \\d', 'ef']],
  ['quotes within a word', `-d'a b'"c"\\ d`, ['-da bc d']],
  ['an apostrophe between single quotes', `'it'\\''s'`, ["it's"]],
  ['ANSI quotes', `$'a\\n\\t\\'\\u00e9\\x41\\101\\xc3\\xa9\\U1F600\\q'`, ["a\n\t'éAAé😀\\q"]],
  ['empty words', `'' a ""`, ['', 'a', '']],
  [
    'continuation marks of bash, cmd and PowerShell',
    'a \\\nb\\\r\nc ^\nd `\ne \\  \nf',
    ['a', 'b', 'c', 'd', 'e', 'f'],
  ],
  [
    'a line that starts with an option, though its backslash was lost',
    'a\n  -H b\n--data c\nd',
    ['a', '-H', 'b', '--data', 'c'],
  ],
  ['the end of the command', "a 'b'\n1\n2\n3", ['a', 'b']],
  ['a pipe, a list, a comment, a redirection', 'a|b', ['a']],
  ['what follows &&', 'a && b', ['a']],
  ['what follows ;', 'a; b', ['a']],
  ['a comment, and a hash within a word', 'a#b # c', ['a#b']],
  ['redirections', 'a > out.json 2>&1 b <in', ['a', 'b']],
  ['an ampersand within a URL', 'https://h/?a=1&b=2 &', ['https://h/?a=1&b=2']],
  [
    'placeholders of documentation',
    'https://h/t/<org_name>/x <TOKEN URL> {id}',
    ['https://h/t/<org_name>/x', '<TOKEN URL>', '{id}'],
  ],
  ['typographic quotes and dashes', '–H “a: b” —data ‘c’ –request', ['-H', 'a: b', '--data', 'c', '--request']],
  ['no-break spaces', 'a\u00a0b "c\u00a0d"', ['a', 'b', 'c\u00a0d']],
  ['substitutions, which are not run', '"Bearer $(cat "a b")" $(c d) $', ['Bearer $(cat "a b")', '$(c d)', '$']],
];

describe('words of a shell command', () => {
  for (const [what, command, words] of rows) {
    it(`keep to ${what}`, () => assert.deepEqual(splitShellWords(command).words, words));
  }

  it('tell the variables that the shell would put in, and no others', () => {
    const { words, variables } = splitShellWords(`"$A x" $B_1-\${C} '$D' "\\$E" \\$F $(echo $G) \${H:-i}`);
    assert.deepEqual([...variables], ['A', 'B_1', 'C']);
    assert.deepEqual(words, ['$A x', '$B_1-'.concat('$', '{C}'), '$D', '$E', '$F', '$(echo $G)', '$'.concat('{H:-i}')]);
  });

  it('need closed quotes', () => {
    for (const command of ["'a", '"a', "$'a", '“a"']) {
      const isUnclosed = (error: unknown) =>
        isScopewiseError(error, 'curl.invalid') && error.details.problem === 'quote_unclosed';
      assert.throws(() => splitShellWords(command), isUnclosed, command);
    }
  });
});
