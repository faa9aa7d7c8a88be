import { type Html, html, render } from '../site/html.ts';

/** A line of a message: a sentence, a labelled fact, a labelled link, a labelled list, or a gap. */
export type Line =
  | { readonly type: 'sentence'; readonly text: string }
  | { readonly type: 'fact'; readonly label: string; readonly text: string }
  | { readonly type: 'link'; readonly label: string; readonly href: string }
  | { readonly type: 'list'; readonly label: string; readonly items: readonly string[] }
  | { readonly type: 'gap' };

export const sentence = (text: string): Line => ({ type: 'sentence', text });
export const fact = (label: string, text: string): Line => ({ type: 'fact', label, text });
export const link = (label: string, href: string): Line => ({ type: 'link', label, href });
export const list = (label: string, items: readonly string[]): Line => ({ type: 'list', label, items });
export const gap: Line = { type: 'gap' };

export interface Section {
  readonly language: 'el' | 'en';
  readonly lines: readonly Line[];
}

/** The plain text: one section after the other. */
export function plainText(sections: readonly Section[]): string {
  return `${sections.map(({ lines }) => lines.map(plainLine).join('\n')).join('\n\n----------\n\n')}\n`;
}

function plainLine(line: Line): string {
  switch (line.type) {
    case 'sentence':
      return oneLine(line.text);
    case 'fact':
      return `${line.label}: ${oneLine(line.text)}`;
    case 'link':
      return `${line.label}: ${line.href}`;
    case 'list':
      return [`${line.label}:`, ...line.items.map((item) => `- ${oneLine(item)}`)].join('\n');
    case 'gap':
      return '';
  }
}

/** The same as a page of its own, for mail programs: no style sheet, no picture, nothing to be fetched. */
export function htmlText(subject: string, sections: readonly Section[]): string {
  return render(html`<html lang="el"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#252830;max-width:44em">
${sections.map(
  ({ language, lines }, i) => html`${
    i > 0 &&
    html`<hr>
`
  }<div lang="${language}">
${lines.map(htmlLine)}</div>
`,
)}</body></html>`);
}

function htmlLine(line: Line): Html | null {
  switch (line.type) {
    case 'sentence':
      return html`<p>${line.text}</p>
`;
    case 'fact':
      return html`<p><strong>${line.label}:</strong> ${line.text}</p>
`;
    case 'link':
      return html`<p><strong>${line.label}:</strong> <a href="${line.href}">${line.href}</a></p>
`;
    case 'list':
      return html`<p><strong>${line.label}:</strong></p>
<ul>${line.items.map((item) => html`<li>${item}</li>`)}</ul>
`;
    case 'gap':
      return null;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
}
