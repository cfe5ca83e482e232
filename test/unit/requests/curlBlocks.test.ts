import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findRequestBlocks } from '../../../src/requests/curlBlocks.ts';
import { randomText } from '../../support/randomText.ts';
import { seededRandom } from '../../support/seededRandom.ts';

const blocksOf = (text: string) => findRequestBlocks(text).map(({ kind, line, text }) => [kind, line, text]);

describe('the requests of a Markdown text', () => {
  it('are the cURL commands of its fences, whatever the fence is called by', () => {
    for (const fence of [
      '```bash',
      '``` sh',
      '~~~',
      '```',
      '``` console',
      '``` js',
      '```{.shell}',
      '````bash title="x"',
    ]) {
      const mark = /^[`~]+/.exec(fence)?.[0] ?? '';
      const text = `Do this:\n\n${fence}\n$ curl https://h \\\n  -d a=1\n# a comment\ncurl https://i\n${mark}\n`;
      assert.deepEqual(
        blocksOf(text),
        [
          ['curl', 3, '$ curl https://h \\\n  -d a=1'],
          ['curl', 6, 'curl https://i'],
        ],
        fence,
      );
    }
  });

  it('may stand in lists, tabs and quotations, whose indentation is not theirs', () => {
    const text =
      '1. First\n\n   ```bash\n   curl https://h -d \'{\n     "a": 1\n   }\'\n   1\n   2\n   ```\n> ```\n> curl https://i\n> ```';
    assert.deepEqual(blocksOf(text), [
      ['curl', 3, 'curl https://h -d \'{\n  "a": 1\n}\''],
      ['curl', 10, 'curl https://i'],
    ]);
  });

  it('may be part of a line of the shell, with the text that goes into them', () => {
    const commands = [
      'TOKEN=$(curl -s https://h \\\n  -d a=1 | jq -r .token)',
      'sudo curl https://h',
      'cat <<EOF | curl -d @- https://h\n{}\nEOF',
      'curl -d @- https://h <<EOF\n{\n}\nEOF',
    ];
    const found = blocksOf(`\`\`\`sh\n${commands.join('\n')}\n\`\`\``).map(([, , text]) => text);
    assert.deepEqual(found, commands);
  });

  it('are request files, too', () => {
    assert.deepEqual(blocksOf('```http\nGET https://h\n###\nGET https://i\n```'), [
      ['http', 1, 'GET https://h\n###\nGET https://i'],
    ]);
  });

  it('are nothing in plain text, and without curl', () => {
    assert.deepEqual(blocksOf('curl https://h\n```bash\necho curl\n- curl https://h\n```'), []);
    assert.deepEqual(blocksOf('```bash\nsudo apt install curl\ncurl --version\n$ curl\n```'), []);
  });

  it('that cannot be read are there all the same, so that the reason can be told', () => {
    assert.deepEqual(blocksOf("```sh\ncurl 'https://h\n```"), [['curl', 1, "curl 'https://h"]]);
  });

  it('are looked for in any text without a failure', () => {
    const random = seededRandom(11);
    const pieces = [
      '\n',
      '```',
      '~~~',
      '```bash\n',
      '\ncurl ',
      'https://h',
      "'",
      '"',
      ' \\\n',
      '> ',
      '  ',
      '$(',
      'x',
    ] as const;
    for (let run = 0; run < 3000; run += 1) findRequestBlocks(randomText(random, pieces, 40));
  });
});
