import { PROGRAMS } from '../article/registry.js';
import type { Command } from './command.js';
import { demo } from './demo.js';
import { exportCommand } from './export.js';
import { get } from './get.js';
import { list } from './list.js';
import { open } from './open.js';
import { png } from './png.js';
import { programCommand } from './program-command.js';
import { rm } from './rm.js';
import { sync } from './sync.js';
import { up } from './up.js';

/** Every command, in the order of the help. To add one: one file here + one line. */
export const COMMANDS: readonly Command[] = [
  up,
  demo,
  open,
  list,
  get,
  exportCommand,
  png,
  rm,
  sync,
  ...PROGRAMS.map(programCommand),
];
