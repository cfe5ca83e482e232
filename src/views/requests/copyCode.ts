import { env, l10n, window, workspace } from 'vscode';
import { codeLanguages, requestToCode } from '../../requests/code/codeLanguages.ts';
import { currentChoices } from '../currentConnection.ts';
import type { Services } from '../services.ts';
import { boundText } from '../tokens/tokenMessage.ts';
import { writableOf } from './curlOf.ts';
import type { Place } from './requestPlace.ts';

/** The language that was chosen last, which is offered first. */
const lastKey = 'scopewise.codeLanguage';

/** Asks for a language, and copies a request as a program that takes its token and its secrets from the environment. */
export async function chooseAndCopyCode(services: Services, place: Place): Promise<void> {
  const { globalState } = services.context;
  const last = globalState.get<string>(lastKey);
  const rows = codeLanguages
    .map((language) => ({ label: language.label, description: language.library, language }))
    .toSorted((one, other) => Number(other.language.id === last) - Number(one.language.id === last));
  const chosen = await window.showQuickPick(rows, {
    title: l10n.t('Copy Request as Code'),
    placeHolder: l10n.t('Which language?'),
    matchOnDescription: true,
  });
  if (!chosen) {
    return;
  }
  const { sessions } = await services.engine();
  const { environment } = await (await services.requestContexts()).of(place.uri, place.environment);
  const options = { ...currentChoices(services.current), environment };
  const { request, bound } = writableOf(sessions, place.text, place.index, options);
  const { language } = chosen;
  const code = requestToCode(request, language);
  await env.clipboard.writeText(code);
  await globalState.update(lastKey, language.id);
  const said = [
    l10n.t('Request copied as {0}.', `${language.label} (${language.library})`),
    ...(request.variables.length > 0
      ? [l10n.t('It takes {0} from the environment.', request.variables.join(', '))]
      : []),
    ...(bound ? [boundText()] : []),
  ];
  const open = l10n.t('Open');
  if ((await window.showInformationMessage(said.join(' '), open)) === open) {
    await window.showTextDocument(await workspace.openTextDocument({ language: language.languageId, content: code }));
  }
}
