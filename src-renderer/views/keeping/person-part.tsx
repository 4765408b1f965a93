// What is stored about a person: counted, handed out as a file, taken out for good.
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonHoldings, PersonReport } from '#contract/privacy';
import { client, orpc } from '../../api';
import { cleanLine } from '../../events/plain-text';
import { useCurrentGuild } from '../../hooks/use-guild';
import { useRoute } from '../../router/use-route';
import { FactList } from '../../ui/fact-list';
import { faultText } from '../../ui/fault-text';
import { formatCount } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './keeping.module.css';

const holdingFacts = (holds: PersonHoldings) => [
  { label: 'Events that name them', value: formatCount(holds.events) },
  { label: 'Messages', value: formatCount(holds.messages) },
  { label: 'Versions of their texts', value: formatCount(holds.versions) },
  { label: 'Names', value: formatCount(holds.names) },
  { label: 'Memberships', value: formatCount(holds.memberships) },
  { label: 'Other facts', value: formatCount(holds.others) },
];

const save = ({ file }: PersonReport): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file.text], { type: file.contentType }));
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
};

const usePersonChoices = (guildId: string, chosen: string | null) => {
  const [text, setText] = useState('');
  const { data } = useQuery(
    orpc.users.search.queryOptions({ input: { guildId, text }, enabled: text.trim() !== '', staleTime: 30_000 }),
  );
  const found = (data ?? []).map(({ id, name }) => ({ value: id, label: `${cleanLine(name ?? id)} · ${id}` }));
  const isListed = chosen === null || found.some(({ value }) => value === chosen);
  return { text, setText, data: isListed ? found : [...found, { value: chosen, label: chosen }] };
};

const Erasing = ({ userId }: { userId: string }) => {
  const cache = useQueryClient();
  const [confirm, setConfirm] = useState('');
  const erase = useMutation({
    mutationFn: () => client.privacy.erase({ userId, confirm }),
    onSuccess: () => cache.invalidateQueries(),
  });
  const { data } = erase;
  if (data)
    return (
      <div className={classes.danger} role="status">
        <p>
          Taken out. Events that named them now say <span className="mono">{data.pseudonym}</span>.
          {data.backups.count > 0 && (
            <>
              {' '}
              {formatCount(data.backups.count)} backups made before still hold them
              {data.backups.goneBy !== null && (
                <>
                  ; the last is gone by <TimeText at={data.backups.goneBy} as="dateTime" />
                </>
              )}
              .
            </>
          )}
        </p>
        {data.remains.length > 0 && (
          <ul className={classes.list}>
            {data.remains.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
    );
  return (
    <form
      className={classes.danger}
      onSubmit={(event) => {
        event.preventDefault();
        erase.mutate();
      }}
    >
      <p>
        <strong>Erase them for good.</strong> Their texts, names and membership go, from archives and search as well.
        Events stay under a pseudonym, so that figures and the chain stay right. This cannot be undone.
      </p>
      <TextInput
        label="Type their id to confirm"
        value={confirm}
        placeholder={userId}
        autoComplete="off"
        onChange={(event) => setConfirm(event.currentTarget.value)}
        error={erase.error ? faultText(erase.error).title : null}
      />
      <div className={classes.actions}>
        <Button
          type="submit"
          color="red"
          variant="light"
          disabled={confirm.trim() !== userId}
          loading={erase.isPending}
        >
          Erase
        </Button>
      </div>
    </form>
  );
};

export const PersonPart = () => {
  const guildId = useCurrentGuild()?.id ?? '0';
  const { query } = useRoute();
  const [userId, setUserId] = useState<string | null>(query['user'] ?? null);
  const [format, setFormat] = useState<'html' | 'json'>('html');
  const choices = usePersonChoices(guildId, userId);
  const report = useMutation({
    mutationFn: (who: string) => client.privacy.report({ userId: who, format }),
  });
  const shown = report.data?.userId === userId ? report.data : undefined;
  return (
    <Panel title="What is stored about a person">
      <div className={classes.form}>
        <div className={classes.actions}>
          <Select
            aria-label="Person"
            placeholder="Name or id"
            searchable
            clearable
            w={320}
            searchValue={choices.text}
            onSearchChange={choices.setText}
            data={choices.data}
            filter={({ options }) => options}
            nothingFoundMessage={choices.text.trim() === '' ? 'Type a name or an id' : 'Nobody of that name'}
            value={userId}
            onChange={setUserId}
          />
          <SegmentedControl
            aria-label="Form of the report"
            data={[
              { value: 'html', label: 'To read' },
              { value: 'json', label: 'JSON' },
            ]}
            value={format}
            onChange={(value) => setFormat(value === 'json' ? 'json' : 'html')}
          />
          <Button
            disabled={userId === null}
            loading={report.isPending}
            onClick={() => userId !== null && report.mutate(userId)}
          >
            Collect
          </Button>
        </div>
        {report.error && (
          <p className={classes.fault} role="alert">
            {faultText(report.error).title}
          </p>
        )}
        {shown && (
          <>
            <FactList facts={holdingFacts(shown.holds)} />
            <div className={classes.actions}>
              <Button onClick={() => save(shown)}>Save the report</Button>
            </div>
            <Erasing key={shown.userId} userId={shown.userId} />
          </>
        )}
      </div>
    </Panel>
  );
};
