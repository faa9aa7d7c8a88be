import { hash } from 'node:crypto';
import type { Sha256 } from '@rantevou/core';

/** SHA-256, base64url. */
export const sha256: Sha256 = (text) => hash('sha256', text, 'base64url');
