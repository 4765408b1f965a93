// Before saving: how the message will look, and how much of the last days the route would have forwarded.
import { Button, SegmentedControl } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { catalogue } from '#contract/catalogue';
import type { RouteInput } from '#contract/route';
import { client } from '../../../api';
import { faultText } from '../../../ui/fault-text';
import { formatCount } from '../../../ui/format';
import classes from '../routing.module.css';
import { DiscordMessage } from './discord-message';

const spans = [1, 7, 30] as const;

const useTry = (guildId: string) => {
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  return useMutation({
    mutationFn: ({ route, days }: { route: RouteInput; days: number }) => {
      running.current?.abort();
      running.current = new AbortController();
      return client.routes.tryOnHistory({ guildId, route, days }, { signal: running.current.signal });
    },
  });
};

export const Outcome = ({ guildId, route }: { guildId: string; route: RouteInput | null }) => {
  const [days, setDays] = useState<number>(7);
  const preview = useMutation({
    mutationFn: (input: RouteInput) => client.routes.preview({ guildId, route: input, limit: 3 }),
  });
  const attempt = useTry(guildId);
  const tried = attempt.data;
  const fault = preview.error ?? attempt.error;
  const top = Object.entries(tried?.byKind ?? {})
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 6);
  return (
    <section className={classes.outcome} aria-label="Before you save">
      <div className={classes.field}>
        <Button
          disabled={route === null}
          loading={attempt.isPending}
          onClick={() => route && attempt.mutate({ route, days })}
        >
          Try on history
        </Button>
        <SegmentedControl
          aria-label="Of the last"
          data={spans.map((value) => ({ value: String(value), label: value === 1 ? '1 day' : `${value} days` }))}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
        />
        <Button
          variant="subtle"
          color="gray"
          disabled={route === null}
          loading={preview.isPending}
          onClick={() => route && preview.mutate(route)}
        >
          Show the message
        </Button>
      </div>
      <div role="status">
        {tried && (
          <div className={classes.result} data-ok>
            <strong>{formatCount(tried.matched)}</strong> of {formatCount(tried.scanned)} events
            {tried.isPartial ? ' looked at so far' : ''} would have been forwarded.
            {top.length > 0 && (
              <ul className={classes.byKind}>
                {top.map(([kind, count]) => (
                  <li key={kind}>
                    {kind in catalogue ? catalogue[kind as keyof typeof catalogue].label : kind}{' '}
                    <span className="dim">{formatCount(count)}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </div>
      {fault && (
        <p className={classes.reason} data-state="dead" role="alert">
          {faultText(fault).title}
        </p>
      )}
      {preview.data &&
        (preview.data.events.length === 0 ? (
          <p className={classes.hint}>Nothing on record matches yet, so there is no message to show.</p>
        ) : (
          <DiscordMessage body={preview.data.body} />
        ))}
    </section>
  );
};
