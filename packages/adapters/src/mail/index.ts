/**
 * Ways for messages to leave the house. SMTP needs nodemailer.
 *
 * @packageDocumentation
 */
export type { Mail, MailTransport, SendOutcome } from './mail.ts';
export { type MemoryMail, memoryMail } from './memory.ts';
export { type SmtpOptions, smtpTransport } from './smtp.ts';
