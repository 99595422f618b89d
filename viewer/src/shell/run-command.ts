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

const seekNew = (session: RunSession, find: typeof stepAfter): void => {
  const step = find(newSteps(session), session.step);
  if (step !== undefined) session.seekStep(step);
};

/** What the player's keys do; those of the page are not among them. */
const ACTIONS: Readonly<Partial<Record<Command, (session: RunSession) => void>>> = {
  toggle: ({ player }) => {
    player.toggle();
  },
  pause: ({ player }) => {
    player.pause();
  },
  play: ({ player }) => {
    player.play();
  },
  next: ({ player }) => {
    player.by(1);
  },
  previous: ({ player }) => {
    player.by(-1);
  },
  next10: ({ player }) => {
    player.by(10);
  },
  previous10: ({ player }) => {
    player.by(-10);
  },
  nextNew: (session) => {
    seekNew(session, stepAfter);
  },
  previousNew: (session) => {
    seekNew(session, stepBefore);
  },
  start: ({ player }) => {
    player.seek(0);
  },
  end: ({ player, isLive }) => {
    player.follow(isLive);
  },
  slower: ({ player }) => {
    player.slower();
  },
  faster: ({ player }) => {
    player.faster();
  },
};

/**
 * Does what a key of the player or the timeline means, not the page's own. What the timeline does is fetched when it is
 * first asked for: as the timeline itself, it comes after the pictures.
 */
export function runCommand(session: RunSession, command: Command): void {
  const act = ACTIONS[command];
  if (act) act(session);
  else
    void import('./timeline-commands.js').then(({ timelineCommand }) => {
      timelineCommand(session, command);
    });
}
