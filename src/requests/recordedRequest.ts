import { encodedForms } from '../http/encodedForms.ts';
import { readableBody } from './curlToRequest.ts';
import { basicUser } from './curlUser.ts';
import { noDirectives } from './directives.ts';
import { findPlaceholders } from './placeholder.ts';
import { printRequest } from './printRequestFile.ts';
import { isFormType, mediaType } from './requestBody.ts';
import type { BodyPart, Directives, Header, Prompt, Variable } from './requestFile.ts';
import type { ResolvedRequest } from './resolveRequest.ts';
import {
  camelCase,
  isSecretName,
  replaceSecretFields,
  replaceSecretPairs,
  replaceSecretParameters,
  replaceSecretStrings,
} from './secretNames.ts';

/** Where the value of a secret comes from when a request is sent again. */
export interface SecretSource {
  /** What stood between the braces, such as `clientSecret` or `$secret key`. */
  readonly name: string;
  /** Whether the placeholder alone finds the value again; otherwise a person is asked for it. */
  readonly isLasting: boolean;
}

export interface RecordOptions {
  readonly title?: string | undefined;
  /** Of the connection that the directives name. */
  readonly baseUrl?: string | undefined;
  readonly directives: Pick<Directives, 'connection' | 'organization' | 'scopes' | 'timeout'>;
  /** The secrets that were put into the request, by their values. */
  readonly secrets: ReadonlyMap<string, SecretSource>;
  /** Headers whose value is a secret whatever they are called. */
  readonly secretHeaders: readonly string[];
  /** The body as the file has it, where that is files alone: it holds no content. */
  readonly bodyFiles?: readonly BodyPart[] | undefined;
  readonly keepsBody: boolean;
  /** Takes out what else is known to be secret, and writes `[redacted]` instead. */
  readonly redact: (text: string) => string;
  /** Takes out whatever has the form of a token. */
  readonly replaceTokens: (text: string, replacement: (token: string) => string) => string;
}

export interface RecordedRequest {
  /** A request file that sends the same again. */
  readonly text: string;
  readonly url: string;
  /** The URL behind the connection's `baseUrl`, or behind its origin. */
  readonly path: string;
  /** Whether the request was sent with a body that the text does not have. */
  readonly lacksBody: boolean;
}

/**
 * A request that was sent, without any secret: each is a placeholder again, the one that it came from, or one that asks a
 * person. What cannot be written so that it reads as the same is left out.
 */
export function recordedRequest(request: ResolvedRequest, options: RecordOptions): RecordedRequest {
  const names = createNames(options);
  const url = names.clean(replaceSecretParameters(names.known(withoutBraces(request.url)), names.write));
  const base = baseOf(url, options.baseUrl);
  const path = url.slice((base ?? new URL(request.url).origin).length);
  const headers = Object.entries(request.headers).flatMap(([name, value]) => recordedHeader(name, value));
  const type = mediaType(headers);
  const { body, variables, lacksBody } = recordedBody();
  const { title } = options;
  const { followRedirects, notes, method } = request;
  const written = {
    ...(title !== undefined && { title: options.redact(title) }),
    directives: { ...noDirectives, ...options.directives, noRedirect: !followRedirects, notes, prompts: names.prompts },
    ...{ variables, method, url: base === undefined ? url : `{{baseUrl}}${path}`, headers, body },
  };
  return { text: printRequest(written), url, path, lacksBody };

  function recordedHeader(name: string, value: string): Header[] {
    if (value.includes('{{') || name.startsWith('#')) return [];
    const lower = name.toLowerCase();
    if (lower === 'authorization') return [{ name, value: names.clean(authorization(value)) }];
    const known = names.known(value);
    const isSecret = isSecretName(name) || options.secretHeaders.some((secret) => secret.toLowerCase() === lower);
    const shown = isSecret && known !== '' ? names.write(name, known) : known;
    return [{ name, value: names.clean(shown) }];
  }

  function authorization(value: string): string {
    const user = basicUser(value);
    if (user?.password && !/[\s:{}]/.test(user.name)) {
      return `Basic ${names.known(user.name)} ${names.write('password', names.known(user.password))}`;
    }
    const [, scheme = '', credentials = ''] = /^(?:([A-Za-z][\w-]{0,40}) +)?(.*)$/s.exec(value) ?? [];
    const name = /^(?:bearer|dpop)$/i.test(scheme) ? 'access_token' : 'authorization';
    return `${scheme} ${names.write(name, names.known(credentials))}`.trim();
  }

  function recordedBody(): { body: readonly BodyPart[]; variables: readonly Variable[]; lacksBody: boolean } {
    const { body: sent } = request;
    const none = { body: [], variables: [] };
    if (sent === undefined || sent.length === 0) return { ...none, lacksBody: false };
    const files = options.bodyFiles?.every((part) => part.kind === 'file' && !part.path.includes('{{'));
    if (files && options.bodyFiles) return { body: options.bodyFiles, variables: [], lacksBody: false };
    if (!options.keepsBody || typeof sent !== 'string' || sent.includes('{{')) return { ...none, lacksBody: true };
    const text = names.clean(bodyText(names.known(sent)));
    return { ...readableBody([{ kind: 'text', text }], type), lacksBody: false };
  }

  function bodyText(text: string): string {
    if (isFormType(type) || (type === undefined && /^[\w%.-]{1,100}=/.test(text))) {
      return replaceSecretPairs(text, names.write);
    }
    let hasSecret = false;
    const json = replaceSecretStrings(text, (name, secret) => {
      const shown = names.write(name, secret);
      hasSecret ||= shown !== secret;
      return shown;
    });
    if (json !== undefined) return hasSecret ? json : text;
    return replaceSecretFields(text, names.write);
  }
}

/** The placeholders of a request: one for each secret. */
function createNames({ secrets, redact, replaceTokens }: RecordOptions) {
  const prompts: Prompt[] = [];
  const bySecret = new Map<string, string>();
  const taken = new Set([...secrets.values()].filter(({ isLasting }) => isLasting).map(({ name }) => name));
  const forms = [...secrets].flatMap(([value, source]) => {
    const texts = encodedForms(value).filter(({ base64 }) => !base64);
    return texts.map(({ text }) => ({ text, value, source }));
  });
  const longestFirst = forms
    .filter(({ text }) => text !== '')
    .sort((one, other) => other.text.length - one.text.length);

  function asked(name: string, secret: string): string {
    const known = bySecret.get(secret);
    if (known !== undefined) return known;
    // `{{accessToken}}` has a meaning of its own, and must not stand everywhere.
    const base = camelCase(name).replace(/^accessToken$/, 'token');
    let free = base;
    for (let number = 2; taken.has(free); number += 1) free = `${base}${number}`;
    taken.add(free);
    prompts.push({ name: free });
    const placeholder = `{{${free}}}`;
    bySecret.set(secret, placeholder);
    return placeholder;
  }

  const write = (name: string, secret: string): string => {
    return /^\{\{[^{}]+\}\}$/.test(secret) ? secret : asked(name, secret);
  };
  return {
    prompts,
    write,
    /** The text with the secrets in it that were put there. Short ones count where they stand alone. */
    known(text: string): string {
      let shown = text;
      for (const { text: form, value, source } of longestFirst) {
        const placeholder = () => (source.isLasting ? `{{${source.name}}}` : asked(lastWord(source.name), value));
        const word = form.length < 6 ? alone(form) : form;
        shown = betweenPlaceholders(shown, (between) => between.replaceAll(word, placeholder));
      }
      return shown;
    },
    /** The text without what else is a token or known to be secret. */
    clean(text: string): string {
      const withoutTokens = replaceTokens(text, (token) => write('token', token));
      // Which secret it was is not known: each place is asked for by itself.
      return betweenPlaceholders(withoutTokens, (between) =>
        redact(between).replaceAll('[redacted]', () => asked('secret', `[redacted] ${prompts.length}`)),
      );
    },
  };
}

/** A weak secret may be a word that is the name of something: placeholders are left as they are. */
function betweenPlaceholders(text: string, change: (between: string) => string): string {
  let end = 0;
  const pieces = findPlaceholders(text).flatMap((placeholder) => {
    const before = text.slice(end, placeholder.start);
    end = placeholder.end;
    return [change(before), text.slice(placeholder.start, end)];
  });
  return pieces.join('') + change(text.slice(end));
}

function alone(word: string): RegExp {
  const escaped = word.replace(/[\^$.*+?()[\]{}|/\\-]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}{])${escaped}(?![\\p{L}\\p{N}}])`, 'gu');
}

/** `login.response.body.$.access_token` is an access token. */
function lastWord(reference: string): string {
  return /[\w-]+(?=\W*$)/.exec(reference)?.[0] ?? 'secret';
}

/** The base URL, where the URL is below it. */
function baseOf(url: string, baseUrl: string | undefined): string | undefined {
  const base = baseUrl?.replace(/\/$/, '');
  return base !== undefined && url.startsWith(base) && /^(?:[/?]|$)/.test(url.slice(base.length)) ? base : undefined;
}

/** Braces in a URL mean nothing, but would be read as a placeholder. */
function withoutBraces(url: string): string {
  return url.replaceAll('{{', '%7B%7B').replaceAll('}}', '%7D%7D');
}
