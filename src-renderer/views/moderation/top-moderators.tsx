// Who acted most, with how many different members. Names can be hidden: counts are not performance.
import { Switch } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { counted } from '../../charts/counted';
import { Ranking } from '../../charts/ranking';
import { personHref } from '../../events/event-href';
import { SafePerson } from '../../events/event-sentence';
import { nameText } from '../../events/plain-text';
import { usePeople } from '../../events/use-people';
import { useSubtitle } from '../../hooks/use-subtitle';
import { href } from '../../router/use-route';
import { formatCount } from '../../ui/format';
import type { ModerationPanelProps } from './answer';

const noOnes: never[] = [];

export const TopModerators = ({ guildId, note, answer }: ModerationPanelProps) => {
  const [isHidden, setHidden] = useLocalStorage({ key: 'moddesk.hide-moderators', defaultValue: false });
  const { data, error, refetch } = answer;
  const top = data?.topModerators ?? noOnes;
  const personOf = usePeople(
    guildId,
    top.map(({ moderatorId }) => moderatorId),
  );
  const { from = 0, to = 0 } = data ?? {};
  const subtitle = useSubtitle(from, to);
  const items = data?.topModerators.map(({ moderatorId, actionCount, uniqueTargets }, index) => {
    const person = personOf(moderatorId);
    const name = isHidden ? `Moderator ${index + 1}` : nameText(person.name, moderatorId);
    const members = `${formatCount(uniqueTargets)} ${uniqueTargets === 1 ? 'member' : 'members'}`;
    return {
      key: moderatorId,
      label: isHidden ? (
        <span className="dim">{name}</span>
      ) : (
        <SafePerson person={person} size={18} href={personHref(guildId, moderatorId)} />
      ),
      name,
      value: actionCount,
      note: members,
      extra: [uniqueTargets],
      ...(!isHidden && {
        href: href(counted(guildId, { person: moderatorId, as: 'actor', groups: 'moderation', from, to })),
      }),
    };
  });
  return (
    <Ranking
      title="Moderators"
      note={note}
      what="Moderator"
      by="Actions"
      extraColumns={[{ label: 'Members', isNumber: true }]}
      color="var(--md-chart-moderation)"
      items={items}
      subtitle={subtitle}
      error={error}
      onRetry={() => void refetch()}
      controls={
        <Switch
          size="xs"
          label="Hide names"
          title="Counts say who was there, not who does well"
          checked={isHidden}
          onChange={(event) => setHidden(event.currentTarget.checked)}
        />
      }
      empty={{
        title: 'Nobody is named',
        text: 'Whoever Discord’s audit log names as having acted stands here.',
      }}
    />
  );
};
