/**
 * Plays a person with a browser: follows redirects with cookies, and sends the form of a page that asks for a code.
 *
 * @param until where to stop; that address is given back, and not visited
 * @returns the last address
 */
export async function visit(page: string, until?: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = page;
  let form: URLSearchParams | undefined;
  for (let steps = 0; until === undefined || !url.startsWith(until); steps++) {
    if (steps === 20) throw new Error(`The pages lead nowhere: ${url}`);
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { body: form }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
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
