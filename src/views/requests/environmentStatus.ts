import { Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import type { Services } from '../services.ts';

/** The selected environment, while a request file is active that has environments to choose from. */
export function registerEnvironmentStatus(services: Services): Disposable {
  const { environment } = services;
  const item = window.createStatusBarItem('scopewise.environment', StatusBarAlignment.Right, 89);
  item.name = l10n.t('Scopewise environment');
  item.command = 'scopewise.selectEnvironment';
  const draw = async () => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'http' || document.uri.scheme === 'scopewise') {
      item.hide();
      return;
    }
    const { names } = await (await services.requestContexts()).environments(document.uri);
    if (window.activeTextEditor?.document !== document) {
      return;
    }
    const name = environment.name();
    const selected = name !== undefined && names.includes(name) ? name : l10n.t('No Environment');
    item.text = `$(symbol-namespace) ${selected}`;
    item.tooltip = l10n.t('Select the environment that gives request files their variables');
    item.accessibilityInformation = { label: l10n.t('Environment: {0}', selected) };
    if (names.length > 0) {
      item.show();
    } else {
      item.hide();
    }
  };
  const redraw = () => void draw();
  redraw();
  return Disposable.from(item, window.onDidChangeActiveTextEditor(redraw), environment.onDidChange(redraw));
}
