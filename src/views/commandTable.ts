import type { CommandTable } from './commandDoor.ts';
import type { ItemComparison } from './explorer/compareItems.ts';
import type { Services } from './services.ts';
import type { Views } from './views.ts';

/** What each command does. Nothing behind a command is loaded before it is used. */
export function commandTable(services: Services, { explorer, apis }: Views): CommandTable {
  const connections = () => import('./connections/connectionCommands.ts');
  const organization = () => import('./organizations/organizationCommands.ts');
  const copyToken = () => import('./tokens/copyToken.ts');
  const inspectToken = () => import('./tokens/inspectToken.ts');
  const item = () => import('./explorer/itemCommands.ts');
  let compared: Promise<ItemComparison> | undefined;
  const comparison = () =>
    (compared ??= import('./explorer/compareItems.ts').then(({ createItemComparison }) =>
      createItemComparison(services, explorer.organizations),
    ));
  const change = () => import('./explorer/changeItem.ts');
  const filter = () => import('./explorer/filterFolder.ts');
  const folder = () => import('./explorer/folderCommands.ts');
  const request = () => import('./requests/requestCommands.ts');
  const history = () => import('./history/historyCommands.ts');
  const answer = () => import('./answers/answerCommands.ts');
  const sendInOrder = () => import('./requests/sendInOrder.ts');
  const operation = () => import('./apisView/operationCommands.ts');
  const definitions = () => import('./apiDefinitions/definitionCommands.ts');
  const held = () => import('./tokensView/tokenCommands.ts');
  return {
    'scopewise.openSandbox': async () => (await import('./openSandbox.ts')).openSandbox(services, explorer),

    'scopewise.addConnection': async () => (await connections()).addConnection(services, explorer),
    'scopewise.editConnection': async (row) => (await connections()).editConnection(services, row),
    'scopewise.renameConnection': async (row) => (await connections()).renameConnection(services, row),
    'scopewise.replaceSecret': async (row) => (await connections()).replaceSecret(services, row),
    'scopewise.removeConnection': async (row) => (await connections()).removeConnection(services, row),
    'scopewise.openConnectionSettings': async (row) => (await connections()).openConnectionSettings(services, row),
    'scopewise.signOut': async (row) => (await import('./signIn/signOut.ts')).signOut(services, row),
    'scopewise.useConnection': async (row) => (await connections()).useConnection(services, row),
    'scopewise.connectionMenu': async () => (await import('./connectionMenu.ts')).connectionMenu(services),

    'scopewise.useOrganization': async (row) => (await organization()).useOrganization(services, row),
    'scopewise.useRootOrganization': async (row) => (await organization()).useRootOrganization(services, row),

    'scopewise.copyAccessToken': async (row) => (await copyToken()).copyAccessToken(services, row),
    'scopewise.copyAuthorizationHeader': async (row) => (await copyToken()).copyAuthorizationHeader(services, row),
    'scopewise.copyTokenRequest': async (row) => (await copyToken()).copyTokenRequest(services, row),
    'scopewise.inspectToken': async (row) => (await inspectToken()).inspectToken(services, row),
    'scopewise.decodeToken': async () => (await import('./inspector/decodeToken.ts')).decodeToken(services),

    'scopewise.inspectHeldToken': async (row) => (await held()).inspectHeldToken(services, row),
    'scopewise.copyHeldToken': async (row) => (await held()).copyHeldToken(services, row),
    'scopewise.revokeToken': async (row) => (await held()).revokeToken(services, row),
    'scopewise.forgetToken': async (row) => (await held()).forgetToken(services, row),
    'scopewise.forgetAllTokens': async () => (await held()).forgetAllTokens(services),

    'scopewise.discoverGrantedScopes': async (row) =>
      (await import('./access/discoverGrantedScopes.ts')).discoverGrantedScopes(services, row),
    'scopewise.showAccess': async (row) => (await import('./access/showAccess.ts')).showAccess(services, row),
    'scopewise.showLeastScopes': async (row, rows) =>
      (await import('./leastScopes/showLeastScopes.ts')).showLeastScopes(services, row, rows),

    'scopewise.groupByApi': async () => (await apis.tree()).groupBy('api'),
    'scopewise.groupByScope': async () => (await apis.tree()).groupBy('scope'),
    'scopewise.groupByGrant': async () => (await apis.tree()).groupBy('grant'),
    'scopewise.filterOperations': async (text) => (await operation()).filterOperations(apis, text),
    'scopewise.clearOperationFilter': async () => (await apis.tree()).filter(''),
    'scopewise.addApiDefinition': async (row) => (await definitions()).addApiDefinition(services, row),
    'scopewise.removeApiDefinition': async (row) => (await definitions()).removeApiDefinition(services, row),
    'scopewise.reloadApiDefinitions': async (row) => (await definitions()).reloadApiDefinitions(services, row),
    'scopewise.showDefinitionProblems': async (row) => (await definitions()).showDefinitionProblems(services, row),
    'scopewise.copyPath': async (row) => (await operation()).copyPath(row),
    'scopewise.showScopes': async (row) => (await operation()).showScopes(services, row),

    'scopewise.find': async (row) => (await import('./find/find.ts')).find(services, row),
    'scopewise.refresh': async (row) => (await folder()).refresh(explorer, row),
    'scopewise.cancelLoading': async () => explorer.cancel(),
    'scopewise.loadMore': async (row) => (await folder()).loadMore(explorer, row),
    'scopewise.filterFolder': async (row) => (await filter()).filterFolder(explorer, row),
    'scopewise.clearFolderFilter': async (row) => (await filter()).clearFolderFilter(explorer, row),
    'scopewise.exportList': async (row) => (await import('./export/exportList.ts')).exportList(services, explorer, row),
    'scopewise.explainProblem': async (row) => (await folder()).explainProblem(services, explorer, row),

    'scopewise.copyId': async (row) => (await item()).copyId(row),
    'scopewise.copyName': async (row) => (await item()).copyName(row),
    'scopewise.showOverview': async (row) => (await import('./overview/showOverview.ts')).showOverview(services, row),
    'scopewise.revealInTree': async (row) => (await folder()).revealInTree(services, explorer, row),
    'scopewise.viewAsJson': async (row) => (await item()).viewAsJson(services, row),
    'scopewise.selectForCompare': async (row) => (await comparison()).select(row),
    'scopewise.compareWithSelected': async (row) => (await comparison()).compare(row),
    'scopewise.openInConsole': async (row) => (await item()).openInConsole(services, row),
    'scopewise.enableItem': async (row) => (await change()).changeItem(services, explorer, 'enable', row),
    'scopewise.disableItem': async (row) => (await change()).changeItem(services, explorer, 'disable', row),
    'scopewise.endSession': async (row) => (await change()).changeItem(services, explorer, 'end', row),
    'scopewise.deleteItem': async (row) => (await change()).changeItem(services, explorer, 'delete', row),

    'scopewise.openAsRequest': async (row) => (await request()).openAsRequest(services, explorer, row),
    'scopewise.newRequest': async (row) => (await request()).newRequest(services, row),
    'scopewise.sendRequest': async (uri, index) => (await request()).sendRequest(services, uri, index),
    'scopewise.sendAll': async (uri) => (await sendInOrder()).sendAll(services, uri),
    'scopewise.sendSelected': async () => (await sendInOrder()).sendSelected(services),
    'scopewise.sendAgain': async () => (await request()).sendAgain(services),
    'scopewise.showAnswer': async (uri, index) => (await request()).showAnswer(services, uri, index),
    'scopewise.compareAnswers': async (uri, index) => (await request()).compareAnswers(services, uri, index),
    'scopewise.copyRequestAsCurl': async (uri, index) => (await request()).copyRequestAsCurl(services, uri, index),
    'scopewise.copyRequestAsCurlFor': async (uri, index) =>
      (await request()).copyRequestAsCurlFor(services, uri, index),
    'scopewise.copyRequestAsCode': async (uri, index) => (await request()).copyRequestAsCode(services, uri, index),
    'scopewise.convertCurl': async (uri, line) => (await import('./requests/convertCurl.ts')).convertCurl(uri, line),
    'scopewise.runBlock': async (uri, line) => (await request()).runBlock(services, uri, line),
    'scopewise.showHistory': async () => (await import('./history/showHistory.ts')).showHistory(services),
    'scopewise.resendRequest': async (row) => (await history()).resendRequest(services, row),
    'scopewise.showSentRequest': async (row) => (await history()).showSentRequest(services, row),
    'scopewise.openSentRequest': async (row) => (await history()).openSentRequest(services, row),
    'scopewise.goToRequestFile': async (row) => (await history()).goToRequestFile(row),
    'scopewise.removeFromHistory': async (row, rows) => (await history()).removeFromHistory(services, row, rows),
    'scopewise.clearHistory': async () => (await history()).clearHistory(services),
    'scopewise.selectEnvironment': async () =>
      (await import('./requests/requestContexts.ts')).selectEnvironment(services),
    'scopewise.moveSecret': async (uri, line, column) =>
      (await import('./language/moveSecret.ts')).moveSecret(services, uri, line, column),
    'scopewise.showAnswerAsTable': async (uri) =>
      (await import('./answers/showAsTable.ts')).showAnswerAsTable(services, uri),
    'scopewise.filterAnswer': async (uri) => (await import('./answers/filterAnswer.ts')).filterAnswer(services, uri),
    'scopewise.clearAnswerFilter': async (uri) =>
      (await import('./answers/filterAnswer.ts')).clearAnswerFilter(services, uri),
    'scopewise.openAnswerBody': async (uri) => (await answer()).openAnswerBody(services, uri),
    'scopewise.saveAnswerBody': async (uri) => (await answer()).saveAnswerBody(services, uri),
    'scopewise.copyAnswerBody': async (uri) => (await answer()).copyAnswerBody(services, uri),
    'scopewise.toggleAnswerHeaders': async (uri) => (await services.answers()).toggleHeaders(uri),
    'scopewise.showScopesUsed': async (uri) => (await answer()).showScopesUsed(services, uri),
    'scopewise.showSecrets': async (uri) => services.documents.uncover(uri),
    'scopewise.documentAction': async (uri, index) => services.documents.act(uri, index),
  };
}
