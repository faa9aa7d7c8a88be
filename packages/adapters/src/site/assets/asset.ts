import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Exchange, Reply } from '../../http/exchange.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A file of the pages: the same for everyone, under a name that changes with its content. */
export interface Asset {
  /** Path below the base path. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Packed once, at the start; null where packing makes it no smaller. */
  readonly gzip: Uint8Array | null;
  readonly brotli: Uint8Array | null;
}

/**
 * @param name - `site.css`: the path becomes `/assets/site-{hash}.css`.
 * @param isPacked - Whether the content is packed already, as fonts are.
 */
export function assetOf(
  name: string,
  contentType: string,
  content: string | Uint8Array,
  isPacked = false,
): Asset {
  const body = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const dot = name.lastIndexOf('.');
  const path = `/assets/${name.slice(0, dot)}-${hashOf(body)}${name.slice(dot)}`;
  if (isPacked) return { path, contentType, body, gzip: null, brotli: null };
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  return { path, contentType, body, gzip: gzipSync(body, { level: 9 }), brotli };
}

/** The asset as this browser takes it (RFC 9110 §12.5.3), to be kept for a year. */
export function assetReply(asset: Asset, exchange: Pick<Exchange, 'header'>): Reply {
  const accepted = (exchange.header('accept-encoding') ?? '')
    .split(',')
    .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
    .map((part) => part.split(';')[0]?.trim().toLowerCase());
  const isVaried = asset.gzip !== null;
  const packed =
    asset.brotli && accepted.includes('br')
      ? { encoding: 'br', body: asset.brotli }
      : asset.gzip && accepted.includes('gzip')
        ? { encoding: 'gzip', body: asset.gzip }
        : null;
  return {
    status: 200,
    headers: {
      'content-type': asset.contentType,
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
      ...(isVaried ? { vary: 'accept-encoding' } : {}),
      ...(packed ? { 'content-encoding': packed.encoding } : {}),
    },
    cookies: [],
    body: packed?.body ?? asset.body,
  };
}

/** FNV-1a, 32 bits: names a version, protects nothing. */
function hashOf(content: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of content) {
    hash ^= byte;
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
