// A Discord of one's own on loopback, without any history: for stories that need no demo.
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { createWorld } from '#main/demo/world/world';

export const peer = async ({ messageContent }: { messageContent: boolean }) => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada', globalName: 'Ada' });
  const standIn = await startStandIn({ world, privileged: { messageContent } });
  const invite = () => {
    const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
    const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
    return { guild, channel };
  };
  return { world, owner, standIn, invite };
};
