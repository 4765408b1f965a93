// Writes down who is in voice, what is pinned, who voted and what reactions were cleared. Called by learn.ts only.
import type { Interner } from '#db/intern';
import type { WriteStore } from '#db/client';
import { splitSnowflake } from '#db/snowflake';
import type { Learn } from './model';

type Mark = Extract<Learn, { what: 'reactions-cleared' | 'voice' | 'voice-left' | 'pin' | 'vote' }>;

const bit = (value: boolean): number => (value ? 1 : 0);

export const rememberMark = (store: WriteStore, refs: Interner, learnt: Mark): void => {
  switch (learnt.what) {
    case 'voice': {
      const { voice } = learnt;
      store.run(
        'learn.voice',
        `INSERT INTO voice_states (guild, user, channel, session, mute, deaf, joined_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (guild, user) DO UPDATE SET channel = excluded.channel, session = excluded.session, mute = excluded.mute,
           deaf = excluded.deaf, joined_at = excluded.joined_at`,
        [
          refs.intern(voice.guildId),
          refs.intern(voice.userId),
          refs.intern(voice.channelId),
          voice.session,
          bit(voice.isMuted),
          bit(voice.isDeafened),
          voice.joinedAt,
        ],
      );
      return;
    }
    case 'voice-left':
      store.run('learn.voice-left', 'DELETE FROM voice_states WHERE guild = ? AND user = ?', [
        refs.intern(learnt.guildId),
        refs.intern(learnt.userId),
      ]);
      return;
    case 'pin': {
      const { ms, low } = splitSnowflake(learnt.messageId);
      store.run(
        'learn.pin',
        `INSERT INTO pins (ms, low, pinned, changed_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (ms, low) DO UPDATE SET pinned = excluded.pinned, changed_at = excluded.changed_at`,
        [ms, low, bit(learnt.isPinned), learnt.at],
      );
      return;
    }
    case 'vote': {
      const { ms, low } = splitSnowflake(learnt.messageId);
      store.run(
        'learn.vote',
        `INSERT INTO poll_votes (ms, low, user, answer, present) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (ms, low, user, answer) DO UPDATE SET present = excluded.present`,
        [ms, low, refs.intern(learnt.userId), learnt.answerId, bit(learnt.isPresent)],
      );
      return;
    }
    case 'reactions-cleared': {
      const { ms, low } = splitSnowflake(learnt.messageId);
      store.run(
        'learn.reactions-cleared',
        'UPDATE reactions SET present = 0 WHERE ms = @ms AND low = @low AND (@emoji IS NULL OR emoji = @emoji)',
        { ms, low, emoji: learnt.emoji },
      );
      return;
    }
  }
};
