import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerStart } from './protocol.js';
import { closedSession, openSession, type WorkerSession } from './worker-session.js';

const port = parentPort;
if (port !== null) {
  const start = workerData as WorkerStart;
  const post = (message: FromWorker): void => {
    port.postMessage(message);
  };
  const open = (): WorkerSession => {
    try {
      return openSession(start, post);
    } catch (error) {
      return closedSession(start, post, error);
    }
  };
  const session = open();
  port.on('message', (message: ToWorker) => {
    void session.take(message).then((isLast) => {
      if (isLast) port.close();
    });
  });
}
