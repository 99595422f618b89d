import type { Command } from './keys.js';
import type { Overlays } from './overlays.js';
import { focusedView } from './page-keys.js';
import type { RunSession } from './session.js';
import { settings } from './settings.js';

interface CommandedPage {
  readonly session: RunSession | undefined;
  readonly overlays: Overlays;
  readonly toRuns: () => void;
}

/** Does what a key, a button or the palette asks of the page; what is the player's or the timeline's is theirs. */
export function pageCommand(command: Command, { session, overlays, toRuns }: CommandedPage): void {
  if (command === 'help') void overlays.help();
  else if (command === 'palette') void overlays.palette();
  else if (command === 'theme') void settings.set({ theme: settings.theme === 'dark' ? 'light' : 'dark' });
  else if (command === 'runs') {
    if (session?.views.maximised === undefined) toRuns();
    else restore(session);
  } else if (session === undefined) return;
  else if (command === 'views') void overlays.viewsMenu();
  else if (command === 'maximise') toggleMaximised(session);
  else if (command === 'present') toggleLarge(session);
  // Fetched with the player's bar, which comes after the pictures.
  else
    void import('./run-command.js').then(({ runCommand }) => {
      runCommand(session, command);
    });
}

/** The pane with the focus fills the place of all, else the one under the pointer, or all are back. */
function toggleMaximised(session: RunSession): void {
  const { views, readingView } = session;
  if (views.maximised === undefined) views.maximise(focusedView() ?? readingView ?? views.ids[0]);
  else restore(session);
}

/** Presentation size is that of one pane. */
function toggleLarge(session: RunSession): void {
  if (session.views.maximised === undefined) toggleMaximised(session);
  void settings.set({ isPresenting: !settings.isPresenting });
}

function restore({ views }: RunSession): void {
  views.maximise(undefined);
  if (settings.isPresenting) void settings.set({ isPresenting: false });
}
