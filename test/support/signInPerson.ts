import type { HttpClient } from '../../src/http/client.ts';
import { createHttpClient } from '../../src/http/createHttpClient.ts';

/**
 * Plays a person with a browser: follows redirects with cookies, and sends the form of a page that asks for a code.
 *
 * @param until where to stop; that address is given back, and not visited
 * @param ca an authority that their browser trusts, as PEM
 * @returns the last address
 */
export async function visit(page: string, until?: string, ca?: string): Promise<string> {
  const browser = createHttpClient({ environment: {} });
  try {
    return await follow(browser, page, until, ca);
  } finally {
    await browser.dispose();
  }
}

async function follow(
  browser: HttpClient,
  page: string,
  until: string | undefined,
  ca: string | undefined,
): Promise<string> {
  const cookies = new Map<string, string>();
  let url = page;
  let form: URLSearchParams | undefined;
  for (let steps = 0; until === undefined || !url.startsWith(until); steps++) {
    if (steps === 20) throw new Error(`The pages lead nowhere: ${url}`);
    const answer = await browser.send({
      method: form ? 'POST' : 'GET',
      url,
      followRedirects: false,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: form?.toString(),
      tls: ca === undefined ? undefined : { ca },
    });
    for (const cookie of answer.headers['set-cookie']?.split('\n') ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers['location'] ?? null;
    const text = await answer.text();
    const fields = [...text.matchAll(/name="(xsrf|user_code)" value="([^"]*)"/g)];
    if (location === null && (form !== undefined || fields.length === 0)) return url;
    form =
      location === null
        ? new URLSearchParams(fields.map(([, name = '', value = '']) => [name, value] as [string, string]))
        : undefined;
    form?.set('confirm', 'yes');
    url = new URL(location ?? '', url).href;
  }
  return url;
}
