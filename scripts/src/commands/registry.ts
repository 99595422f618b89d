import { PROGRAMS } from '../article/registry.js';
import type { Command } from './command.js';
import { programCommand } from './program-command.js';

/** Every command, in the order of the help. To add one: one file here + one line. */
export const COMMANDS: readonly Command[] = [...PROGRAMS.map(programCommand)];
