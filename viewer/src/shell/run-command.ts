import { ROLES } from '@tensorreel/schema';
import { stepAfter, stepBefore } from '../client/recorded-steps.js';
import type { Command } from './keys.js';
import type { RunSession } from './session.js';

/** Steps at which the selected tensor was recorded: as a weight, else as an activation. */
function newSteps(session: RunSession): readonly (readonly [number, number, number])[] {
  const { tensor } = session.selection;
  const { tensors } = session.catalog;
  const of = (role: string): (typeof tensors)[number] | undefined =>
    tensors.find((t) => t.name === tensor && t.role === role);
  return (of(ROLES.weight) ?? of(ROLES.activation))?.steps ?? [];
}

/** Does what a key of the player means; false when it is none of the player's. */
export function runCommand(session: RunSession, command: Command): boolean {
  const { player } = session;
  switch (command) {
    case 'toggle':
      player.toggle();
      return true;
    case 'pause':
      player.pause();
      return true;
    case 'play':
      player.play();
      return true;
    case 'next':
      player.by(1);
      return true;
    case 'previous':
      player.by(-1);
      return true;
    case 'next10':
      player.by(10);
      return true;
    case 'previous10':
      player.by(-10);
      return true;
    case 'nextNew':
    case 'previousNew': {
      const find = command === 'nextNew' ? stepAfter : stepBefore;
      const step = find(newSteps(session), session.step);
      if (step !== undefined) session.seekStep(step);
      return true;
    }
    case 'start':
      player.seek(0);
      return true;
    case 'end':
      player.follow(session.isLive);
      return true;
    case 'slower':
      player.slower();
      return true;
    case 'faster':
      player.faster();
      return true;
    case 'theme':
    case 'runs':
    case 'help':
      return false;
  }
}
