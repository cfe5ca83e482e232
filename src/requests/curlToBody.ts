import { invalidCurl } from './curlArguments.ts';
import type { CurlFormField, CurlRequest } from './curlRequest.ts';
import { fillPlaceholders, type SecretsOfCurl, secretVariable } from './documentationPlaceholder.ts';
import { encodeFormText } from './formBody.ts';
import { isFormType, isJsonType, mediaType } from './requestBody.ts';
import type { BodyPart } from './requestFile.ts';
import { isSecretName, replaceSecretFields, replaceSecretPairs, replaceSecretStrings } from './secretNames.ts';
import { mapShellVariables } from './shellVariables.ts';

/**
 * The body of a cURL command for a request file, without the secrets in it unless they are kept.
 * @returns the body, and the Content-Type that takes the place of the command's own
 * @throws `curl.invalid`: `data_file`
 */
export function requestBody(curl: CurlRequest, secrets: SecretsOfCurl): { body: BodyPart[]; contentType?: string } {
  if (curl.body === undefined) return { body: [] };
  if (curl.body.kind === 'form') return multipart(curl.body.fields, curl, secrets);
  const type = mediaType(curl.headers);
  const [first, ...others] = curl.body.parts;
  if (first?.kind === 'file' && others.length === 0 && first.encoding !== 'percent') {
    // A form in a `.json` file is none that curl was told of.
    const isForm = isFormType(type) && /\.json$/i.test(first.path);
    return { body: [fileReference(first.path)], ...(isForm && { contentType: 'application/json' }) };
  }
  const json = first?.kind === 'text' && others.length === 0 ? jsonText(first.text, curl, secrets) : undefined;
  if (json !== undefined) {
    // curl calls every body a form unless it is told otherwise; an object or an array was never meant as one.
    const isForm = isFormType(type) || type === undefined;
    return { body: [{ kind: 'text', text: json }], ...(isForm && { contentType: 'application/json' }) };
  }
  const body = curl.body.parts.map((part): BodyPart => {
    if (part.kind === 'text') return { kind: 'text', text: plainText(part.text, type, curl, secrets) };
    if (part.encoding === 'percent') throw invalidCurl('data_file');
    return fileReference(part.path);
  });
  return { body };
}

/** An object or an array, laid out; also a single value, where the headers say that it is JSON. */
function jsonText(text: string, curl: CurlRequest, secrets: SecretsOfCurl): string | undefined {
  if (!isJsonType(mediaType(curl.headers)) && !/^\s*[[{]/.test(text)) return undefined;
  let isFilled = false;
  const fill = (value: string): string => {
    if (!/^<[^<>]*>$/.test(value)) return value;
    isFilled = true;
    return fillPlaceholders(value);
  };
  const write = secretVariable(curl.variables, secrets);
  const json = replaceSecretStrings(text, (name, secret) => fill(write(name, secret)), fill);
  if (json === undefined) return undefined;
  return withShellVariables(secrets === 'kept' && !isFilled ? text : json, curl);
}

function plainText(text: string, type: string | undefined, curl: CurlRequest, secrets: SecretsOfCurl): string {
  // A form under a wrong name has secrets all the same.
  const isForm = isFormType(type) || /^[\w%.-]{1,100}=/.test(text);
  const replaceSecrets = isForm ? replaceSecretPairs : replaceSecretFields;
  const safe = replaceSecrets(text, secretVariable(curl.variables, secrets));
  if (!isFormType(type)) return withShellVariables(safe, curl);
  const filled = safe
    .split('&')
    .map((pair) => filledPair(pair, curl))
    .join('&');
  // What is sent as it stands is sent as curl sends it, and that may be no form at all.
  return secrets === 'kept' ? filled : encodeFormText(filled);
}

/** `--data-urlencode` encodes the brackets of a placeholder too. */
function filledPair(pair: string, curl: CurlRequest): string {
  const start = pair.indexOf('=') + 1;
  const placeholder = /^%3C([A-Za-z][\w .-]{0,80})%3E$/i.exec(pair.slice(start).replaceAll('%20', ' '));
  return fillPlaceholders(placeholder === null ? pair : `${pair.slice(0, start)}<${placeholder[1]}>`, curl.variables);
}

function withShellVariables(text: string, curl: CurlRequest): string {
  return mapShellVariables(text, curl.variables, (_, name) => `{{${name}}}`);
}

function multipart(
  fields: readonly CurlFormField[],
  curl: CurlRequest,
  secrets: SecretsOfCurl,
): { body: BodyPart[]; contentType: string } {
  const taken = fields.map(({ content }) => content).join('\n');
  let boundary = 'boundary';
  for (let number = 1; taken.includes(boundary); number += 1) boundary = `boundary${number}`;
  const body = fields.flatMap((field): BodyPart[] => {
    const filename = field.filename ?? (field.kind === 'upload' ? field.content.split(/[/\\]/).at(-1) : undefined);
    const type = field.type ?? (field.kind === 'upload' ? typeOfFile(filename ?? '') : undefined);
    const head = [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${escaped(field.name)}"${filename === undefined ? '' : `; filename="${escaped(filename)}"`}`,
      ...(type === undefined ? [] : [`Content-Type: ${escaped(type)}`]),
      '',
    ].join('\n');
    if (field.kind !== 'value') return [{ kind: 'text', text: head }, fileReference(field.content)];
    return [{ kind: 'text', text: `${head}\n${fieldText(field, curl, secrets)}` }];
  });
  const end: BodyPart = { kind: 'text', text: `--${boundary}--` };
  return { body: joined([...body, end]), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** What curl says of a file that a command says nothing of. */
function typeOfFile(name: string): string {
  const extension = /\.(\w{3,4})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const image = { gif: 'gif', jpg: 'jpeg', jpeg: 'jpeg', png: 'png', svg: 'svg+xml' }[extension];
  const text = { txt: 'plain', htm: 'html', html: 'html' }[extension];
  if (image !== undefined) return `image/${image}`;
  if (text !== undefined) return `text/${text}`;
  return extension === 'pdf' || extension === 'xml' ? `application/${extension}` : 'application/octet-stream';
}

function fieldText({ name, content }: CurlFormField, curl: CurlRequest, secrets: SecretsOfCurl): string {
  const isSecret = isSecretName(name) && content !== '';
  return fillPlaceholders(isSecret ? secretVariable(curl.variables, secrets)(name, content) : content, curl.variables);
}

/** Texts that follow each other are one, as a request file has them. */
function joined(parts: readonly BodyPart[]): BodyPart[] {
  const result: BodyPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.kind === 'text' && part.kind === 'text') {
      result[result.length - 1] = { kind: 'text', text: `${last.text}\n${part.text}` };
    } else result.push(part);
  }
  return result;
}

function fileReference(path: string): BodyPart {
  const written = path.trim();
  if (written === '' || /[\r\n]/.test(written)) throw invalidCurl('data_file');
  const isRelative = !/^(?:[./\\~]|[A-Za-z]:|\{\{|-$)/.test(written);
  return { kind: 'file', path: isRelative ? `./${written}` : written, substitute: false };
}

/** As the multipart format of HTML forms has names: no line break and no quote. */
function escaped(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
