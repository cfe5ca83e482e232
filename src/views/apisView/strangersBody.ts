import type { OperationBody } from '../../catalog/operation.ts';
import { readableBody } from '../../requests/curlToRequest.ts';
import { encodeFormValue } from '../../requests/formBody.ts';
import { isFormType, isJsonType } from '../../requests/requestBody.ts';
import type { BodyPart, Variable } from '../../requests/requestFile.ts';

/** A body for a request file, and the variables for lines of it that would be read as something else. */
export interface WrittenBody {
  readonly contentType: string;
  readonly body: readonly BodyPart[];
  readonly variables: readonly Variable[];
}

const boundary = 'scopewise';

/**
 * The sample body of an operation whose definition may be a stranger's: laid out as its media type has it, and plain text all
 * through. No part of it is a variable, a file or a separator once it stands in a request file.
 */
export function strangersBody({ mediaType, sample }: OperationBody): WrittenBody {
  const named = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;[\w =.-]+)?$/.test(mediaType) ? mediaType : 'application/json';
  const type = named.split(';', 1)[0]?.trim().toLowerCase();
  if (isJsonType(type)) {
    // Within a text of JSON, a brace may be written by its number (RFC 8259, section 7).
    return written(named, JSON.stringify(sample ?? {}, undefined, 2).replaceAll('{{', '{\\u007b'));
  }
  if (isFormType(type)) {
    const pairs = pairsOf(sample).map(([name, value]) => `${encodeFormValue(name)}=${encodeFormValue(value)}`);
    return written(named, pairs.join('\n&'));
  }
  if (type === 'multipart/form-data') {
    const parts = pairsOf(sample).map(
      ([name, value]) =>
        `--${boundary}\nContent-Disposition: form-data; name="${plain(name).replaceAll(/["\r\n]/g, ' ')}"\n\n${plain(value)}\n`,
    );
    return written(`${type}; boundary=${boundary}`, `${parts.join('')}--${boundary}--`);
  }
  return written(named, typeof sample === 'string' ? plain(sample) : '');
}

function written(contentType: string, text: string): WrittenBody {
  const type = contentType.split(';', 1)[0]?.toLowerCase();
  const { body, variables } = readableBody(text === '' ? [] : [{ kind: 'text', text }], type);
  return { contentType, body, variables };
}

function pairsOf(sample: unknown): readonly (readonly [string, string])[] {
  return typeof sample === 'object' && sample !== null
    ? Object.entries(sample).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
    : [];
}

/** Without what would be a variable. */
export function plain(text: string): string {
  return text.replaceAll('{{', '{ {');
}
