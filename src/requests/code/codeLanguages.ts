import type { CurlRequest } from '../curlRequest.ts';
import { type CodeRequest, codeRequest } from './codeRequest.ts';
import { toCSharp } from './csharp.ts';
import { toGo } from './go.ts';
import { toJava } from './java.ts';
import { toAxios, toFetch } from './javascript.ts';
import { toPowerShell } from './powershell.ts';
import { toPython } from './python.ts';

/** A language, with the library by which it sends. */
export interface CodeLanguage {
  readonly id: string;
  readonly label: string;
  readonly library: string;
  /** As editors call the language. */
  readonly languageId: string;
  readonly write: (request: CodeRequest) => string;
}

/** Every language that a request can be copied in. */
export const codeLanguages: readonly CodeLanguage[] = [
  { id: 'fetch', label: 'JavaScript', library: 'fetch', languageId: 'javascript', write: toFetch },
  { id: 'axios', label: 'JavaScript', library: 'axios', languageId: 'javascript', write: toAxios },
  { id: 'python', label: 'Python', library: 'requests', languageId: 'python', write: toPython },
  { id: 'java', label: 'Java', library: 'HttpClient', languageId: 'java', write: toJava },
  { id: 'go', label: 'Go', library: 'net/http', languageId: 'go', write: toGo },
  { id: 'csharp', label: 'C#', library: 'HttpClient', languageId: 'csharp', write: toCSharp },
  {
    id: 'powershell',
    label: 'PowerShell',
    library: 'Invoke-WebRequest',
    languageId: 'powershell',
    write: toPowerShell,
  },
];

/** A request as a program. Its variables (`$ACCESS_TOKEN`) are read from the environment. */
export function requestToCode(request: CurlRequest, language: CodeLanguage): string {
  return language.write(codeRequest(request));
}
