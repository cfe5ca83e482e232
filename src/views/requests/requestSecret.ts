import { requestSecretOwner } from '../../connections/requestSecret.ts';
import type { Services } from '../services.ts';

/**
 * The value of `{{$secret name}}` for an origin; undefined where none is kept. From then on it is taken out of everything
 * that is shown.
 */
export async function requestSecret(
  { secrets, redactor }: Services,
  name: string,
  origin: string,
): Promise<string | undefined> {
  const { clientSecret } = await secrets.get(requestSecretOwner(name, origin));
  redactor.add(clientSecret ?? '');
  return clientSecret;
}
