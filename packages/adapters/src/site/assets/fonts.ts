import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Asset, assetOf } from './asset.ts';

/** The ranges that Google Fonts cuts Roboto into; the two that Greek and English pages need. */
const RANGES = {
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;

interface Face {
  readonly range: string;
  readonly weight: 400 | 700;
  readonly asset: Asset;
}

const FACES = loadFaces();

/** Roboto from our own server, as the gov.gr guide asks; none where the package is not installed. */
export const FONTS: readonly Asset[] = FACES.map(({ asset }) => asset);

/** Beside the stylesheet, so the names are relative. Text shows at once, in the system's own face. */
export const FONT_FACES = FACES.map(
  ({ range, weight, asset }) =>
    `@font-face{font-family:Roboto;font-weight:${weight};font-display:swap;src:url(${asset.path.slice(asset.path.lastIndexOf('/') + 1)}) format("woff2");unicode-range:${range}}`,
).join('');

function loadFaces(): Face[] {
  return (['greek', 'latin'] as const).flatMap((subset) =>
    ([400, 700] as const).flatMap((weight) => {
      const path = pathOf(`@fontsource/roboto/files/roboto-${subset}-${weight}-normal.woff2`);
      if (path === null) return [];
      const asset = assetOf(`roboto-${subset}-${weight}.woff2`, 'font/woff2', readFileSync(path), true);
      return [{ range: RANGES[subset], weight, asset }];
    }),
  );
}

/** Null where the package is not installed: an optional peer. Each runtime has a code of its own for that. */
function pathOf(file: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(file);
  } catch {
    return null;
  }
}
