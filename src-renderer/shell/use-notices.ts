// Speaks up through the system's notifications while the window is not looked at: for the kinds the moderator chose, each event once.
// A storm becomes one notice. Only where the permission was given in Settings.
import { useEffect } from 'react';
import { z } from 'zod';
import { zKind } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { client } from '../api';
import { useCurrentGuild } from '../hooks/use-guild';
import { useSettings } from '../hooks/use-settings';
import { navigate } from '../router/use-route';

/** A window out of sight gets no frames, so live.ts rests there; this goes on, as often as the browser lets it. */
const everyMs = 5_000;
const atMost = 3;

const show = (title: string, body: string, tag: string, open: () => void): void => {
  const notice = new Notification(title, { body, tag });
  notice.addEventListener('click', () => {
    window.focus();
    open();
    notice.close();
  });
};

const tell = async (guildId: string, events: readonly Event[]): Promise<void> => {
  if (events.length > atMost) {
    show('ModDesk', `${events.length} new events that you follow`, `burst ${guildId}`, () =>
      navigate({ name: 'feed', guildId }),
    );
    return;
  }
  const { noticeText } = await import('./notice-text');
  for (const event of events) {
    const { title, body } = noticeText(event);
    show(title, body, `event ${event.id}`, () => navigate({ name: 'explorer', guildId, query: { event: event.id } }));
  }
};

export const useNotices = (): void => {
  const guildId = useCurrentGuild()?.id;
  const { enabled, kinds } = useSettings().settings.notifications;
  // By its words: a new array with the same kinds starts nothing anew.
  const asked = kinds.join(' ');
  useEffect(() => {
    const wanted = z.array(zKind).parse(asked.split(' ').filter(Boolean));
    if (!enabled || guildId === undefined || wanted.length === 0 || !('Notification' in window)) return undefined;
    let since = Date.now();
    let lastId = 0;
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible' && document.hasFocus()) {
        since = Date.now();
        return;
      }
      if (Notification.permission !== 'granted') return;
      const { items } = await client.events.list({ guildId, kinds: wanted, from: since, limit: 50 });
      const fresh = items.filter(({ id, origin }) => id > lastId && origin !== 'imported');
      lastId = Math.max(lastId, ...fresh.map(({ id }) => id));
      if (fresh.length > 0) await tell(guildId, fresh.toReversed());
    };
    const timer = window.setInterval(() => void look().catch(() => undefined), everyMs);
    return () => window.clearInterval(timer);
  }, [enabled, guildId, asked]);
};
