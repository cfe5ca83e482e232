/**
 * A new element. Children that are strings become text, so nothing of a token is ever read as markup; attributes are for
 * names that the page itself chooses, never for addresses, styles or handlers.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A codicon of the page's style sheet. It is decoration: what it says stands in words beside it. */
export function icon(name: string): HTMLElement {
  return element('span', { class: `icon icon-${name}`, 'aria-hidden': 'true' });
}

/** A part of the page under a heading of its own, by which a screen reader names it. */
export function section(id: string, heading: string, ...children: readonly (Node | string)[]): HTMLElement {
  return element('section', { 'aria-labelledby': id }, element('h2', { id }, heading), ...children);
}
