import type { Answer, Dialogs, InputStep, PickContent, PickStep } from '../../src/views/connections/dialogs.ts';

/** What a person was shown at one step, without the functions behind it. */
export interface Shown {
  readonly title: string;
  readonly step?: number | undefined;
  readonly total?: number | undefined;
  readonly placeholder: string;
  readonly prompt?: string | undefined;
  readonly value?: string | undefined;
  readonly masked?: boolean;
  readonly rows?: readonly string[];
}

/** What a person does at one step. Rows are chosen by how their label begins, after its icon. */
export type Act =
  | { readonly choose: string; readonly typed?: string }
  | { readonly type: string }
  | { readonly back: string }
  | { readonly agree: boolean }
  | 'enter'
  | 'escape';

/** Plays a person who does one thing after the other, and keeps what was shown. Whatever is asked beyond that fails. */
export function scriptedDialogs(...acts: readonly Act[]): Dialogs & { readonly shown: Shown[]; done(): boolean } {
  const left = [...acts];
  const shown: Shown[] = [];
  const next = (about: string): Act => {
    const act = left.shift();
    if (act === undefined) {
      throw new Error(`Nobody answers: ${about}`);
    }
    return act;
  };
  return {
    shown,
    done: () => left.length === 0,
    async pick<Value>(step: PickStep<Value>): Promise<Answer<Value>> {
      const content = typeof step.content === 'function' ? await step.content(signal()) : step.content;
      const act = next(step.title);
      const typed = typedIn(act) ?? step.text ?? '';
      const choices = [...(step.choicesFor?.(typed) ?? []), ...content.choices];
      shown.push(seen(step, content, choices));
      if (act === 'escape') {
        return { kind: 'cancelled' };
      }
      if (typeof act === 'object' && 'back' in act) {
        return { kind: 'back', text: act.back };
      }
      const wanted = typeof act === 'object' && 'choose' in act ? act.choose : undefined;
      const chosen = choices.find(({ label, value }) =>
        wanted === undefined ? value === step.active : value !== undefined && plain(label).startsWith(wanted),
      );
      if (chosen?.value === undefined) {
        throw new Error(`There is no row “${wanted}” among ${choices.map(({ label }) => label).join(', ')}`);
      }
      return { kind: 'accepted', value: chosen.value, text: typed };
    },
    async input(step: InputStep): Promise<Answer<string>> {
      const { check: _, canGoBack: __, ...visible } = step;
      shown.push(visible);
      const act = next(step.prompt);
      if (act === 'escape') {
        return { kind: 'cancelled' };
      }
      if (typeof act === 'object' && 'back' in act) {
        return { kind: 'back', text: act.back };
      }
      const value = typeof act === 'object' && 'type' in act ? act.type : step.value;
      const problem = step.check(value);
      if (problem !== undefined) {
        throw new Error(`“${value}” is refused: ${problem}`);
      }
      return { kind: 'accepted', value, text: value };
    },
    async confirm(message, detail, action) {
      shown.push({ title: message, placeholder: action, prompt: detail });
      const act = next(message);
      return typeof act === 'object' && 'agree' in act && act.agree;
    },
  };
}

function seen<Value>(
  { title, step, total, placeholder, text }: PickStep<Value>,
  content: PickContent<Value>,
  choices: PickContent<Value>['choices'],
): Shown {
  const rows = choices.map(({ label, description }) => [plain(label), description].filter(Boolean).join(' | '));
  return {
    title,
    step,
    total,
    placeholder: content.placeholder ?? placeholder,
    prompt: content.prompt,
    value: text,
    rows,
  };
}

/** What a person types into a list before they choose a row of it; with nothing but text, the active row is taken. */
function typedIn(act: Act): string | undefined {
  return typeof act !== 'object' ? undefined : 'type' in act ? act.type : 'choose' in act ? act.typed : undefined;
}

function plain(label: string): string {
  return label.replace(/^\$\([^)]*\) /, '');
}

function signal(): AbortSignal {
  return new AbortController().signal;
}
