// Channels that the moderator excluded: nothing of them is recorded or learnt, threads and voice included; the rest goes on.
import { expect, test } from 'vitest';
import { defaultSettings } from '#contract/settings';
import * as d from './discord';
import { openPipeline } from './fixture';

const thread = '500000000000000001';
const voice = (channelId: string | null): d.Raw => ({
  type: 'VOICE_STATE_UPDATE',
  data: {
    ...d.inGuild,
    channel_id: channelId,
    user_id: d.ids.ann,
    session_id: 'voice',
    deaf: false,
    mute: false,
    self_deaf: false,
    self_mute: false,
    self_video: false,
    suppress: false,
    request_to_speak_timestamp: null,
    member: d.member(d.ann),
  },
});
const inChannel = (text: string, channelId: string): d.Raw =>
  d.messageCreate(d.message(d.ann, text, { channel_id: channelId }));

test('an excluded channel, its threads and its voice leave no trace; taken off the list they are recorded again', async () => {
  const t = await openPipeline();
  await t.feed(d.channelEvent('CREATE', d.channel(d.ids.otherChannel, 'private')), {
    type: 'THREAD_CREATE',
    data: {
      ...d.inGuild,
      id: thread,
      parent_id: d.ids.otherChannel,
      owner_id: d.ids.ann,
      name: 'aside',
      type: 11,
      newly_created: true,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: new Date(t.clock).toISOString(),
        locked: false,
      },
    },
  });
  const { version } = await t.pipeline.saveSettings(0, { excludedChannels: [d.ids.otherChannel] });
  const before = t.events().length;
  await t.feed(
    inChannel('secret', d.ids.otherChannel),
    inChannel('secret in a thread', thread),
    voice(d.ids.otherChannel),
    d.messageDelete(d.snowflake(), d.ids.otherChannel),
  );
  expect(t.events()).toHaveLength(before);
  expect(t.read().get('test', 'SELECT count(*) AS n FROM message_versions')).toEqual({ n: 0 });

  await t.feed(inChannel('open', d.ids.channel), voice(d.ids.channel), voice(d.ids.otherChannel));
  expect(t.events('MESSAGE_SEND')).toHaveLength(1);
  expect(t.events('VOICE_LEAVE')).toMatchObject([{ channelId: d.ids.channel, targetId: d.ids.ann }]);

  await t.pipeline.saveSettings(version, { excludedChannels: defaultSettings.excludedChannels });
  await t.feed(inChannel('open again', d.ids.otherChannel));
  expect(t.events('MESSAGE_SEND').map(({ channelId }) => channelId)).toEqual([d.ids.channel, d.ids.otherChannel]);
});
