import { SdkError } from '@rantevou/core';

/** Characters that XML 1.0 cannot hold (§2.2), lone surrogates included. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*(?::[A-Za-z_][A-Za-z0-9_.-]*)?$/;

/** Markup that was made here: the only thing besides escaped text that goes into an element. */
export interface Markup {
  readonly xml: string;
}

/**
 * One element. Text children are escaped; `null` and `undefined` are left out.
 *
 * @throws SdkError `INPUT_INVALID` when a text holds a character that XML cannot carry, `CONFIG_INVALID` for a name
 * that is none.
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (Markup | string | null | undefined)[],
): Markup {
  const start = Object.entries(attributes).map(
    ([key, value]) => ` ${checkedName(key)}="${escapeXml(value)}"`,
  );
  const content = children
    .map((child) =>
      child === null || child === undefined ? '' : typeof child === 'string' ? escapeXml(child) : child.xml,
    )
    .join('');
  const tag = checkedName(name);
  return { xml: `<${tag}${start.join('')}>${content}</${tag}>` };
}

/** A document in UTF-8. */
export function document(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${root.xml}`;
}

/** Text for element content and attribute values. @throws SdkError `INPUT_INVALID` */
export function escapeXml(text: string): string {
  if (FORBIDDEN.test(text)) {
    throw new SdkError('INPUT_INVALID', {
      problems: [
        {
          pointer: '',
          expected: 'characters that XML can carry',
          el: 'Το κείμενο έχει χαρακτήρα που δεν επιτρέπεται.',
          en: 'The text has a character that is not allowed.',
        },
      ],
    });
  }
  // A literal CR would come back as LF (XML 1.0 §2.11), and TAB and LF in an attribute as a space.
  return text.replace(/[&<>"'\r\n\t]/g, (character) => ENTITIES[character] as string);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

function checkedName(name: string): string {
  if (NAME.test(name)) return name;
  throw new SdkError('CONFIG_INVALID', {
    problems: [
      {
        pointer: '/profile',
        expected: 'names that XML allows',
        el: 'Το προφίλ έχει όνομα που δεν επιτρέπεται στην XML.',
        en: 'The profile has a name that XML does not allow.',
      },
    ],
  });
}
