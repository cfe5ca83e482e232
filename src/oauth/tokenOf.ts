import { type Asked, refusalOf } from './refusal.ts';
import type { ServerAnswer } from './serverAnswer.ts';
import type { Token } from './token.ts';
import { tokenIn } from './tokenAnswer.ts';

/** The token that a token endpoint answered with. Throws `token.*` and `network.*` for an answer without one. */
export function tokenOf(answer: ServerAnswer, asked: Asked): Token {
  const token = answer.status < 300 ? tokenIn(answer.json, asked.scopes, asked.now) : undefined;
  if (token === undefined) throw refusalOf(answer, asked);
  return token;
}
