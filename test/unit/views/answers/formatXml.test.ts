import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatXml } from '../../../../src/views/answers/formatXml.ts';
import { randomText } from '../../../support/randomText.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

test('elements stand in lines of their own, and what has text stays as it is', () => {
  const xml =
    '<?xml version="1.0"?><!DOCTYPE a><s:a xmlns:s="urn:x"><b c="1>2">x</b><!-- note --><d/><e><f>1</f><f></f></e><p>some <i>mixed</i> text</p><q><![CDATA[<raw>]]></q></s:a>';
  assert.equal(
    formatXml(xml),
    `<?xml version="1.0"?>
<!DOCTYPE a>
<s:a xmlns:s="urn:x">
  <b c="1>2">x</b>
  <!-- note -->
  <d/>
  <e>
    <f>1</f>
    <f></f>
  </e>
  <p>some <i>mixed</i> text</p>
  <q><![CDATA[<raw>]]></q>
</s:a>`,
  );
});

test('what is laid out already stays so', () => {
  const once = formatXml('<a><b>x</b><c><d/></c></a>') ?? '';
  assert.equal(formatXml(once), once);
});

test('what is no XML is left alone', () => {
  for (const text of ['', '<a>', '<a></b>', '</a>', 'text', '<a><!-- </a>', '<a b="></a>', '<a></a>text', '<br><p>']) {
    assert.ok([undefined, ''].includes(formatXml(text)), text);
  }
  assert.equal(formatXml('<a>'.repeat(500) + '</a>'.repeat(500)), undefined);
});

test('texts of elements can be replaced, by the name without its prefix', () => {
  const xml = '<u><w:password>Once</w:password><name>Ann</name></u>';
  const covered = formatXml(xml, (element, text) => (element === 'password' ? '•' : text));
  assert.equal(covered, '<u>\n  <w:password>•</w:password>\n  <name>Ann</name>\n</u>');
});

test('nothing but the white space between tags changes, and no text takes long', () => {
  const random = seededRandom(3);
  const pieces = [
    '<a>',
    '</a>',
    '<b c="d">',
    '</b>',
    '<e/>',
    'text',
    ' ',
    '\n',
    '<!--x-->',
    '<![CDATA[y]]>',
    '"',
    '<',
  ] as const;
  for (let run = 0; run < 3000; run += 1) {
    const xml = randomText(random, pieces, 14);
    const laidOut = formatXml(xml);
    if (laidOut !== undefined) assert.equal(laidOut.replaceAll(/\s/g, ''), xml.replaceAll(/\s/g, ''));
  }
  for (const hostile of ['<a "', "<a '", '<a b="', '<!', '<a ', '<a =']) formatXml(hostile.repeat(20_000));
});
