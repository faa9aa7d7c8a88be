/**
 * What axe cannot decide by itself and a person has looked at: the rule, what it is within (CSS), and why it is right.
 * Anything else that axe leaves open is a fault until it is looked at.
 */
export const REVIEWED: readonly { readonly rule: string; readonly within: string; readonly why: string }[] = [
  {
    rule: 'color-contrast',
    within: 'svg text',
    why: 'axe does not see what is behind text of an SVG: ink #252830 on white or beside the bar, 14.7 : 1',
  },
  {
    rule: 'color-contrast',
    within: '[role=region][tabindex="0"]',
    why: 'cut off where a named region of a table scrolls; at 1280 px the same cells are whole, and decided',
  },
];
