import type { ViewCard } from '../view.js';

/** In the menu; its code comes when it is opened. */
export const eventsCard: ViewCard = {
  id: 'events',
  label: { en: 'Events and console', zh: '事件与控制台' },
  suits: ({ events }) => (events.length > 0 ? 0.18 : 0),
};
