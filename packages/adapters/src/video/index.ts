/**
 * Videoconferences: the port, and providers over Jitsi Meet and BigBlueButton.
 *
 * @packageDocumentation
 */
export { type BigBlueButtonOptions, createBigBlueButton } from './bigbluebutton.ts';
export { createJitsi, type JitsiOptions } from './jitsi.ts';
export type { VideoLinks, VideoParty, VideoProvider, VideoRoom } from './provider.ts';
export { videoProviderContract } from './provider-contract.ts';
