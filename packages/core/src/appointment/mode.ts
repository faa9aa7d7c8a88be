import { z } from 'zod';

/**
 * The three ways of service, and no other (ΚΥΑ myDimos.Live, άρθρο 1 §3): at a municipal office, a telephone call
 * made by the municipality, a videoconference.
 */
export const MODES = ['in-person', 'phone', 'video'] as const;
export const modeSchema = z.enum(MODES);
export type Mode = (typeof MODES)[number];

/**
 * What a service is: telling people something, or handling their case. By phone only information is given
 * (άρθρο 1 §3β).
 */
export const NATURES = ['information', 'case-handling'] as const;
export const natureSchema = z.enum(NATURES);
export type Nature = (typeof NATURES)[number];

/** Whether the law lets a service of this nature be given in this mode (άρθρο 1 §3β). No configuration changes it. */
export function isModeLawful(mode: Mode, nature: Nature): boolean {
  return mode !== 'phone' || nature === 'information';
}
