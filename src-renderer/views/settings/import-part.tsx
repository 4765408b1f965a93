// Message history from files of DiscordChatExporter: choose, watch, cancel, and what came of each.
import { Button, FileButton, Progress, Switch } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Import } from '#contract/imports';
import { orpc } from '../../api';
import { clamp, cleanLine } from '../../events/plain-text';
import { faultText } from '../../ui/fault-text';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import { countsText, faultLine, shareOf, stateText } from './import-text';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';
import { useImports } from './use-imports';

const Name = ({ of }: { of: Import }) => (
  <span className={classes.label}>
    <bdi>{clamp(cleanLine(of.name), 80)}</bdi>
    {of.channel !== null && (
      <span className="dim">
        {' '}
        #<bdi>{clamp(cleanLine(of.channel.name), 60)}</bdi>
      </span>
    )}
  </span>
);

const Running = ({ of, waiting }: { of: Import; waiting: number }) => {
  const share = shareOf(of);
  const more = waiting > 0 ? ` ${waiting} more ${waiting === 1 ? 'file' : 'files'} after it.` : '';
  return (
    <div role="status" className={classes.import}>
      <Name of={of} />
      <Progress
        value={(share ?? 0) * 100}
        aria-label={`Import of ${of.name}`}
        animated={share === null}
        transitionDuration={200}
        my={6}
      />
      <p className={classes.hint}>
        {share === null ? 'Reading' : `${Math.floor(share * 100)} %`}: {countsText(of)}
        {more}
      </p>
    </div>
  );
};

const Ended = ({ of }: { of: Import }) => {
  const fault = faultLine(of);
  return (
    <li className={classes.import}>
      <Name of={of} />
      <p className={classes.hint}>
        {stateText(of.state)} <TimeText at={of.endedAt ?? of.startedAt} as="dateTime" />: {countsText(of)}
        {!of.bodies && ' Without the texts.'}
      </p>
      {fault !== null && <p className={classes.importFault}>{fault}</p>}
    </li>
  );
};

export const ImportPart = () => {
  const { current, waiting, error, start, cancel } = useImports();
  const [bodies, setBodies] = useState(true);
  const history = useQuery(orpc.imports.history.queryOptions({ input: {} }));
  const ended = (history.data ?? []).filter(({ id, state }) => id !== current?.id && state !== 'running');
  return (
    <Panel title="Message history from files" isFlush>
      <div className={classes.rows}>
        <SettingRow
          label="Keep the texts as well"
          hint="Otherwise only who wrote when and where is kept, for counts and charts."
        >
          <Switch
            aria-label="Keep the texts as well"
            checked={bodies}
            disabled={current !== null}
            onChange={(event) => setBodies(event.currentTarget.checked)}
          />
        </SettingRow>
        <SettingRow
          label="Import files"
          hint="JSON files that DiscordChatExporter wrote, of any size, several at once. What is on record already is left alone, so a file may be imported again."
          below={
            <>
              {error !== null && <p className={classes.fault}>{faultText(error).title}</p>}
              {current !== null && <Running of={current} waiting={waiting} />}
              {ended.length > 0 && (
                <ul className={classes.imports} aria-label="Files imported">
                  {ended.slice(0, 10).map((one) => (
                    <Ended key={one.id} of={one} />
                  ))}
                </ul>
              )}
            </>
          }
        >
          {current === null ? (
            <FileButton multiple accept=".json,application/json" onChange={(files) => start(files, bodies)}>
              {(props) => (
                <Button leftSection={<IconFileImport size={14} />} {...props}>
                  Choose files
                </Button>
              )}
            </FileButton>
          ) : (
            <Button onClick={cancel}>Cancel</Button>
          )}
        </SettingRow>
      </div>
    </Panel>
  );
};
