import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends bytes as they are and reads the answer, or what there is of it when the server ends or falls silent. */
export function sendRaw(port: number, bytes: string | Uint8Array): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const done = () => {
      socket.destroy();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    socket.setTimeout(700, done);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isWhole(text)) done();
    });
    socket.on('end', done);
    socket.on('error', (error) => (text === '' ? reject(error) : done()));
  });
}

/** A request's head, and its body as it is to be sent. */
export function rawRequest(line: string, headers: readonly string[], body = ''): string {
  return `${line} HTTP/1.1\r\nHost: localhost\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n${body}`;
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  const length = /\r\ncontent-length: *(\d+)\r\n/i.exec(answer.slice(0, headEnd + 2))?.[1];
  return headEnd >= 0 && length !== undefined && answer.length >= headEnd + 4 + Number(length);
}
