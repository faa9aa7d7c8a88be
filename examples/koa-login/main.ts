import { openKoaLogin } from './service.ts';

const port = Number(process.env.PORT ?? '3002');
const origin = `http://localhost:${port}`;
const { app, state } = await openKoaLogin(origin, 8182);
const server = app.listen(port, () => {
  console.log(`Koa demonstration on ${origin}, a mock of the State on ${state.origin}. Ctrl-C stops it.`);
});
process.once('SIGINT', async () => {
  server.closeAllConnections();
  server.close();
  await state.close();
});
