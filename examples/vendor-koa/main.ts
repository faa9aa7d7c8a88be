import { mkdirSync } from 'node:fs';
import { openVendor } from './service.ts';

const port = Number(process.env.PORT ?? '3001');
const folder = process.env.VENDOR_DATA ?? './data-vendor';
mkdirSync(folder, { recursive: true });
const origin = `http://localhost:${port}`;
const vendor = await openVendor(origin, { folder, governmentPort: 8183 });
const server = vendor.app.listen(port, () => {
  console.log(`A vendor's Koa application on ${origin}
Its own store: ${folder}/vendor.sqlite
A mock of the State (sign-in, mails at /_mock/outbox) on ${vendor.governmentOrigin}
Ctrl-C stops it.`);
});

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (isStopping) return;
    isStopping = true;
    server.close();
    server.closeAllConnections();
    await vendor.close();
    console.log('Stopped.');
  });
}
