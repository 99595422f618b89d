import { processIo } from './process-io.js';
import { runCli } from './commands/run-cli.js';

const io = processIo();
process.exitCode = await runCli(process.argv.slice(2), io);
