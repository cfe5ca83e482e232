import type { Services } from '../services.ts';
export function curlOf(_services: Services, _text: string, _index: number, _connection?: string): string {
  throw new Error('being written');
}
