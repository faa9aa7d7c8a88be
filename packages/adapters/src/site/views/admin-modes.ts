import { MODES, type Mode } from '@rantevou/core';
import { checkbox, errorOf, postForm, textField } from '../form.ts';
import { type Html, html } from '../html.ts';
import { modeLabel, type SiteText } from '../text/text.ts';
import { type AdminFrame, adminPage } from './admin-frame.ts';

export interface AdminModesState {
  readonly admin: AdminFrame;
  readonly modes: Readonly<
    Record<Mode, { readonly offered: boolean; readonly durationMinutes: string; readonly gapMinutes: string }>
  >;
}

/** Ways of service: on or off, how long, and what is kept free after it (άρθρο 6 §2). */
export function adminModesView({ admin, modes }: AdminModesState, text: SiteText): Html {
  const number = (mode: Mode, part: 'durationMinutes' | 'gapMinutes') => {
    const name = `modes.${mode}.${part}`;
    const label = text(part === 'durationMinutes' ? 'admin.modes.duration' : 'admin.modes.gap');
    const value = modes[mode][part];
    const error = errorOf(admin.errors, name);
    return textField({ name, label, value, error, numeric: true, autocomplete: 'off' }, text);
  };
  return adminPage(
    admin,
    text('admin.modes.title'),
    postForm(
      admin.frame,
      { action: '/admin/plans', hidden: { kind: 'modes' } },
      html`${MODES.map(
        (mode) => html`<fieldset><legend><h2>${modeLabel(mode, text)}</h2></legend>
${mode === 'phone' && html`<p class="hint">${text('admin.modes.phone')}</p>`}
${checkbox({ name: `modes.${mode}.offered`, label: text('admin.modes.offered'), checked: modes[mode].offered }, text)}
${number(mode, 'durationMinutes')}${number(mode, 'gapMinutes')}</fieldset>`,
      )}
<button class="main">${text('admin.preview')}</button>`,
    ),
    text,
  );
}
