import {
  contactRegistryGrants2025,
  createTransport,
  parseGrant,
  type TransportRequest,
} from '@rantevou/interop';
import { createContactRegistry } from '@rantevou/interop/ked';
import { listenAsGovernment, mockGovernment, personas } from '@rantevou/interop/testing';
import axios from 'axios';
import { formatRatio, median } from '../measure.ts';
import type { Report } from '../report.ts';

const CALLS = 600;
const WARM_UP = 150;

/** What a look-up at the Contact Registry costs beside posting the same bytes with bare axios to the same mock. */
export async function registry(report: Report): Promise<void> {
  const server = await listenAsGovernment(mockGovernment({}));
  const sent: TransportRequest[] = [];
  const transport = createTransport({ allowedHosts: [new URL(server.origin).host] });
  const afm = personas.citizen.userInfo.taxid;
  const client = createContactRegistry({
    endpoint: { url: `${server.origin}/esb/notificationCenterElementsService` },
    credentials: { username: 'BENCH', password: 'benchmark' },
    grant: parseGrant(contactRegistryGrants2025.find(({ id }) => id === 'salamina-registry')),
    unit: 'ΔΟΚΙΜΑΣΤΙΚΗ ΥΠΗΡΕΣΙΑ',
    audit: { begin: () => {}, end: () => {} },
    transport: (request) => {
      sent.push(request);
      return transport(request);
    },
  });
  const lookUp = () =>
    client.getNncIdentityExt({
      afm,
      purpose: 'citizen-messages',
      onBehalfOf: { userId: 'bench', ip: '127.0.0.1', protocol: '1/2026-11-24' },
    });
  try {
    const { contact } = await lookUp();
    if (contact === null) throw new Error('the mock has no contact for the persona');
    const { url, body, headers } = sent[0]!;
    const post = () => axios.post(url.href, body, { headers, responseType: 'text', adapter: 'http' });
    const ours: number[] = [];
    const bare: number[] = [];
    // In turn, so that both meet the same machine.
    for (let i = 0; i < CALLS + WARM_UP; i++) {
      const started = performance.now();
      await lookUp();
      const between = performance.now();
      await post();
      const ended = performance.now();
      if (i < WARM_UP) continue;
      ours.push(between - started);
      bare.push(ended - between);
    }
    const [own, peer] = [median(ours), median(bare)];
    report.add(
      'Contact Registry (ΚΕΔ)',
      [
        `${CALLS} look-ups in turn with as many bare axios posts of the same envelope, to the mock government on loopback in the same process; by the clock, medians. Ours makes and reads the envelope, checks grant and purpose and calls the audit.`,
      ],
      [
        {
          what: 'one look-up',
          ours: `${own.toFixed(2)} ms`,
          peer: `bare axios post ${peer.toFixed(2)} ms`,
          measured: formatRatio(own / peer),
          target: '≤ 1.5× a bare axios post',
          met: own / peer <= 1.5,
        },
      ],
    );
  } finally {
    await server.close();
  }
}
