const MARKUP = Symbol('markup');

/** Markup that is safe to send: made by {@link html} only. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What a hole of a template takes. Text is escaped; `null`, `undefined` and `false` are nothing. */
export type Hole = Html | string | number | null | undefined | false | readonly Hole[];

/**
 * Markup with its holes filled in. Whatever is not itself made by this tag is escaped, for text and for quoted
 * attribute values alike; there is no way to put raw text in.
 */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  let markup = parts[0] ?? '';
  holes.forEach((hole, i) => {
    markup += filled(hole) + parts[i + 1];
  });
  return { [MARKUP]: markup };
}

/** The document as text. */
export function render(document: Html): string {
  return `<!doctype html>\n${document[MARKUP]}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function filled(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (typeof hole === 'string') return hole.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  if (typeof hole === 'number') return String(hole);
  if (Array.isArray(hole)) return hole.map(filled).join('');
  return (hole as Html)[MARKUP];
}
