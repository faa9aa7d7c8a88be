/** Decodes bytes strictly. The label is of the WHATWG registry. Null when label or bytes are wrong. */
function decode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Text of an answer: by the charset of its `Content-Type` (RFC 7303 §3.2: a byte order mark first, then the header),
 * then by the XML declaration, else UTF-8. Null when the bytes are not text of that charset, or the charset is
 * unknown.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode(bytes, 'utf-8');
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return decode(bytes, bytes[0] === 0xff ? 'utf-16le' : 'utf-16be');
  }
  const named = /;\s*charset\s*=\s*"?([A-Za-z0-9._:-]{1,40})/i.exec(contentType ?? '')?.[1];
  return decode(bytes, named ?? declaredEncoding(bytes) ?? 'utf-8');
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^<\?xml[^>]{0,100}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(head)?.[1];
}
