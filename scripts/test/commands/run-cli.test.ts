import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/registry.js';
import { runCli } from '../../src/commands/run-cli.js';
import { fakeIo } from './fake-io.js';

test('the help names every command', async () => {
  const { io, out } = fakeIo();
  expect(await runCli(['--help'], io)).toBe(0);
  for (const { name } of COMMANDS) expect(out.join('\n')).toContain(`  ${name}`);
});

test('the help shows which arguments may be left out and which may repeat', async () => {
  const { io, out } = fakeIo();
  await runCli(['--help'], io);
  expect(out).toContainEqual(expect.stringMatching(/^ {2}open \[RUN\] {2}/));
  expect(out).toContainEqual(expect.stringMatching(/^ {2}rm RUN… {2}/));
  const page = fakeIo();
  await runCli(['rm', '--help'], page.io);
  expect(page.out[0]).toBe('Usage: tensorreel rm RUN… [options]');
});

test('no command at all is a wrong use', async () => {
  expect(await runCli([], fakeIo().io)).toBe(2);
});

test('an unknown command exits 2 and names the nearest', async () => {
  const { io, err } = fakeIo();
  expect(await runCli(['lsit'], io)).toBe(2);
  expect(err).toEqual(['tensorreel: unknown command lsit: did you mean list?']);
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (name, command) => {
  test('has a help page with options and an example', async () => {
    const { io, out, err } = fakeIo();
    expect(await runCli([name, '--help'], io)).toBe(0);
    const page = out.join('\n');
    expect(page).toContain(`Usage: tensorreel ${name}`);
    expect(page).toMatch(/Examples?:\n {2}tensorreel /);
    for (const option of [...Object.keys(command.options), 'json', 'help'])
      expect(page).toContain(`--${option}`);
    expect(err).toEqual([]);
  });

  test('refuses an unknown flag with exit 2 and the nearest name', async () => {
    const { io, err } = fakeIo();
    expect(await runCli([name, '--jsn'], io)).toBe(2);
    expect(err).toEqual(['tensorreel: unknown option --jsn: did you mean --json?']);
  });

  test('its examples parse', async () => {
    for (const example of command.examples) {
      const args = example.split(' ').slice(1);
      expect(args[0]).toBe(name);
      const { io, err } = fakeIo();
      expect(await runCli([...args, '--help'], io), err.join()).toBe(0);
    }
  });
});

describe('wrong values', () => {
  test.each([
    [['up', '--port', '99999'], '--port 99999: it is above 65535'],
    [['up', '--port', 'abc'], '--port abc: it is not a number'],
    [['up', '--data'], '--data has no value'],
    [['list', '--json=yes'], '--json takes no value'],
    [['list', 'extra'], 'unexpected argument extra'],
    [['get'], 'RUN is missing'],
    [['get', 'xyz'], 'xyz is no run'],
    [['list', '--endpoint', 'ftp://x'], 'endpoint ftp://x is no URL'],
    [['mnist-cnn', '--filters', '8'], '--filters 8: it is not 2 positive integers with commas between'],
    [['loss-map', '--epochs', '0'], '--epochs 0: it is below 1'],
    [['loss-map', '--policy', 'some'], '--policy some: write default, all, or a number of steps'],
    [['loss-map', '--backend', 'gpu'], '--backend gpu: it is none of tensorflow, wasm, cpu'],
  ])('%j exits 2 and says: %s', async (args, message) => {
    const { io, err } = fakeIo();
    expect(await runCli(args, io)).toBe(2);
    expect(err).toHaveLength(1);
    expect(err[0]).toContain(message);
  });
});

/** Where nobody listens. */
const freeEndpoint = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
};

test.each(['get', 'export', 'png'])('%s of the latest run names the port to start', async (command) => {
  const endpoint = await freeEndpoint();
  const { io, err } = fakeIo({ TENSORREEL_ENDPOINT: endpoint });
  expect(await runCli([command, 'latest'], io)).toBe(1);
  const cure = `start one with tensorreel up --port ${new URL(endpoint).port}`;
  expect(err).toEqual([`tensorreel: no collector answers at ${endpoint}: ${cure}`]);
});

test('a failure is one line with its cure, exit 1, and JSON where asked for', async () => {
  const endpoint = await freeEndpoint();
  const { io, out, err } = fakeIo();
  expect(await runCli(['list', '--json', '--endpoint', endpoint], io)).toBe(1);
  const message = `no collector answers at ${endpoint}: start one with tensorreel up --port ${new URL(endpoint).port}`;
  expect(err).toEqual([`tensorreel: ${message}`]);
  expect(JSON.parse(out[0] ?? '')).toEqual({ error: { code: 'TR_STORE_UNAVAILABLE', message } });
});
