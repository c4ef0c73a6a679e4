// The real gateway, from its jar, on a port of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(
  new URL('../../gateway/target/quarkus-app/quarkus-run.jar', import.meta.url),
);

export interface Gateway {
  url: string;
  stop: () => void;
}

export async function startGateway(services: string): Promise<Gateway> {
  if (!existsSync(JAR)) {
    throw new Error('There is no gateway to test. Build it first: make build');
  }
  const port = await unusedPort();
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const gateway = spawn(java, ['-jar', JAR], {
    env: {
      ...process.env,
      QUARKUS_HTTP_PORT: String(port),
      FINETOOTH_HOME: mkdtempSync(join(tmpdir(), 'gateway-')),
      FINETOOTH_GATEWAY_SWEEP_URL: services,
      FINETOOTH_GATEWAY_EVAL_URL: services,
      FINETOOTH_GATEWAY_AGENT_URL: services,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await started(gateway);
  return { url: `http://127.0.0.1:${port}`, stop: () => void gateway.kill() };
}

function started(gateway: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    gateway.stdout?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('Listening on')) {
        resolve();
      }
    });
    gateway.on('exit', (code) =>
      reject(new Error(`The gateway ended with ${code}; does JAVA_HOME name a JDK 25?\n${log}`)),
    );
  });
}

function unusedPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
