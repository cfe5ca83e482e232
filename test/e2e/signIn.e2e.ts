import { accept, answer, choice, choose, question, tick } from '../support/quickInput.ts';
import { type SignInServer, startSignInServer } from '../support/signInServer.ts';
import type { Window } from '../support/window.ts';
import { clickAction, clickMenu, dialog, notification, readClipboard, treeRow } from '../support/workbenchParts.ts';
import { openWizard } from './addConnection.ts';
import { type Scene, story, until } from './story.ts';

const clientId = 'web-editor';

story('A person signs in with the browser', { story: 'sign-in' }, async (window, scene) => {
  const server = await startServer(scene);
  // The editor takes addresses with 127.0.0.1 for those of the machine that its server runs on, and changes them.
  await window.page.goto(window.workbench.address(window.workspace).replace('127.0.0.1', 'editor.localhost'));
  await setUp(window, server);
  await signIn(window, scene);
  await signOut(window, server);
});

/** Its client takes any address of the workbench: in the web each sign-in has one of its own. */
async function startServer({ context }: Scene): Promise<SignInServer> {
  const server = await startSignInServer({
    host: '127.0.0.2',
    clients: [
      {
        client_id: clientId,
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: ['https://editor.example/callback'],
        response_types: ['code'],
      },
    ],
    extend(provider) {
      provider.Client.prototype.redirectUriAllowed = (uri) => URL.parse(uri)?.hostname === 'editor.localhost';
      return async (_request, response) => void response.writeHead(404).end();
    },
  });
  context.after(server.stop);
  return server;
}

async function setUp(window: Window, server: SignInServer): Promise<void> {
  const { page, screenshot } = window;
  await openWizard(window);
  await choose(page, 'OAuth 2.0 by issuer');
  await answer(page, 'Address of the issuer', server.issuer);
  await question(page, 'Client ID').fill(clientId);
  await choice(page, 'Sign in with the browser').waitFor();
  await screenshot('access');
  await choose(page, 'Sign in with the browser');
  await question(page, 'Client secret').waitFor();
  await accept(page);
  await choice(page, 'Save without signing in').waitFor();
  await screenshot('review');
  await choose(page, 'Scopes');
  await answer(page, 'Scopes that the client may ask for', 'users:read');
  await choose(page, 'Name');
  await answer(page, 'What this connection is called', 'Acme');
}

async function signIn({ page, screenshot }: Window, { secrets }: Scene): Promise<void> {
  await choice(page, 'Sign in with the browser').waitFor();
  await choose(page, 'Sign in with the browser');
  const question = dialog(page, 'Do you want code-server to open the external website?');
  await question.waitFor();
  await screenshot('page');
  await question.getByRole('button', { name: 'Open' }).click();
  await choice(page, 'Save “Acme”').waitFor();
  await screenshot('signed-in');
  await choose(page, 'Save “Acme”');
  await clickAction(page, 'Acme', 'Copy Access Token');
  await tick(page, 'users:read');
  await accept(page);
  await notification(page, 'Access token copied').waitFor();
  await screenshot('copied');
  secrets.add(await readClipboard(page));
}

async function signOut({ page, screenshot }: Window, server: SignInServer): Promise<void> {
  await clickMenu(page, 'Acme', 'Sign Out');
  await dialog(page, 'Sign out of “Acme”?').getByRole('button', { name: 'Sign Out' }).click();
  await dialog(page, 'Sign out').waitFor({ state: 'detached' });
  await treeRow(page, 'Acme').waitFor();
  await until(async () => server.requests.includes('POST /token/revocation'));
  await screenshot('signed-out');
}
