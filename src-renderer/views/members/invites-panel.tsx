// Which invites members came by, as far as it could be told.
import { Ranking } from '../../charts/ranking';
import { nameText } from '../../events/plain-text';
import { usePeople } from '../../events/use-people';
import { useSubtitle } from '../../hooks/use-subtitle';
import type { TimeRange } from '../../hooks/use-time-range';
import type { MemberFlowAnswer } from './use-member-flow';

const shown = 9;
const none: never[] = [];

export const InvitesPanel = ({
  guildId,
  range,
  flow,
}: {
  guildId: string;
  range: TimeRange;
  flow: MemberFlowAnswer;
}) => {
  const { data, error, refetch } = flow;
  const subtitle = useSubtitle(range.from, range.to);
  const invites = (data?.invites ?? none).slice(0, shown);
  const personOf = usePeople(guildId, [...new Set(invites.flatMap(({ inviterId }) => inviterId ?? []))]);
  return (
    <Ranking
      title="Invites used"
      what="Invite"
      by="Joins"
      extraColumns={[{ label: 'Made by' }]}
      color="var(--md-chart-members)"
      subtitle={subtitle}
      error={error}
      onRetry={() => void refetch()}
      items={
        data &&
        invites.map(({ code, inviterId, joins }) => {
          const inviter = inviterId === null ? '' : nameText(personOf(inviterId).name, inviterId);
          return {
            key: code ?? 'unknown',
            label:
              code === null ? (
                <span className="dim truncate">could not be told</span>
              ) : (
                <span className="mono truncate">{code}</span>
              ),
            name: code ?? 'could not be told',
            value: joins,
            ...(inviter !== '' && { note: `by ${inviter}` }),
            extra: [inviter],
          };
        })
      }
      empty={{ title: 'No joins in this time', text: 'The invite a member came by stands here, where it can be told.' }}
    />
  );
};
