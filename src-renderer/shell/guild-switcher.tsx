// Which server the window shows. Opens a searchless list: a moderator has a handful of servers.
import { Menu, Skeleton, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { cleanLine } from '../events/plain-text';
import { useConnection } from '../hooks/use-connection';
import { useCurrentGuild, useGuilds } from '../hooks/use-guild';
import type { GuildPage } from '../router/route';
import { href, useRoute } from '../router/use-route';
import { Avatar } from '../ui/person-chip';
import classes from './guild-switcher.module.css';

export const GuildSwitcher = ({ isNarrow }: { isNarrow: boolean }) => {
  const guild = useCurrentGuild();
  const { data: guilds } = useGuilds();
  const { data: status } = useConnection();
  const route = useRoute();
  const page: GuildPage = route.guildId === null ? 'overview' : route.name === 'member' ? 'members' : route.name;
  if (!guilds) return <Skeleton height={40} radius="sm" />;
  return (
    <Menu position="bottom-start" width={264} withinPortal={false} floatingStrategy="fixed">
      <Menu.Target>
        <UnstyledButton className={classes.target} data-narrow={isNarrow || undefined}>
          <Avatar id={guild?.id ?? '0'} name={guild?.name ?? null} size={26} isSquare />
          <span className="visually-hidden">Server: </span>
          <bdi className={isNarrow ? 'visually-hidden' : classes.name} title={guild?.name}>
            {guild === null ? 'none' : cleanLine(guild.name)}
          </bdi>
          {!isNarrow && <IconSelector className={classes.selector} size={15} stroke={1.7} aria-hidden="true" />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label="Servers">
        <Menu.Label>Recorded servers</Menu.Label>
        {guilds.map(({ id, name, present }) => (
          <Menu.Item
            key={id}
            component="a"
            href={href({ name: page, guildId: id })}
            leftSection={<Avatar id={id} name={name} size={20} isSquare />}
            rightSection={id === guild?.id ? <IconCheck size={15} aria-label="on screen" /> : undefined}
          >
            <bdi className={classes.item}>{cleanLine(name)}</bdi>
            {!present && <span className={classes.left}>bot removed, record kept</span>}
          </Menu.Item>
        ))}
        {status?.isDemo === false && (
          <>
            <Menu.Divider />
            <Menu.Item
              component="a"
              href={href({ name: 'start', query: { step: 'invite' } })}
              leftSection={<IconPlus size={16} />}
            >
              Add the bot to a server
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
