// One route, new or changed, in a drawer: where to, what, only what, how; tried on history before it is saved.
import { Accordion, Button, Drawer, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Route } from '#contract/route';
import { faultText, fieldFault } from '../../../ui/fault-text';
import classes from '../routing.module.css';
import { useRouteChanges } from '../use-routes';
import { DestinationFields } from './destination-fields';
import { type Draft, draftOf, emptyDraft, missing, toInput } from './draft';
import { FormFields } from './form-fields';
import { KindsField } from './kinds-field';
import { NarrowingFields } from './narrowing-fields';
import { Outcome } from './outcome';

interface RouteEditorProps {
  guildId: string;
  /** Null: a new one. */
  route: Route | null;
  onClose: () => void;
}

export const RouteEditor = ({ guildId, route, onClose }: RouteEditorProps) => {
  const [draft, setDraft] = useState<Draft>(() => (route ? draftOf(route) : emptyDraft));
  const { save } = useRouteChanges(guildId);
  const lacks = missing(draft);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const faultOf = (...fields: string[]): string | null =>
    fields.map((field) => fieldFault(save.error, field)).find((reason) => reason !== null) ?? null;
  const fields = { guildId, draft, change, faultOf };
  const submit = (event: React.SyntheticEvent): void => {
    event.preventDefault();
    if (lacks === null) save.mutate(toInput(draft), { onSuccess: onClose });
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={route ? `Edit ${route.name}` : 'New route'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <form className={classes.form} onSubmit={submit}>
        <DestinationFields {...fields} />
        <KindsField {...fields} />
        <TextInput
          label="Name"
          value={draft.name}
          maxLength={80}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={faultOf('route.name', 'name')}
        />
        <Accordion chevronPosition="left" variant="default" classNames={{ content: classes.more }}>
          <Accordion.Item value="narrow">
            <Accordion.Control>Narrow it down</Accordion.Control>
            <Accordion.Panel>
              <NarrowingFields {...fields} />
            </Accordion.Panel>
          </Accordion.Item>
          <Accordion.Item value="form">
            <Accordion.Control>Form and pace</Accordion.Control>
            <Accordion.Panel>
              <FormFields {...fields} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
        <Outcome guildId={guildId} route={lacks === null ? toInput(draft) : null} />
        {save.error && (
          <p className={classes.reason} data-state="dead" role="alert">
            Not saved. {faultText(save.error).title} {faultText(save.error).advice}
          </p>
        )}
        <div className={classes.actions}>
          {lacks !== null && <span className="dim">{lacks}</span>}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={lacks !== null} loading={save.isPending}>
            {route ? 'Save' : 'Create route'}
          </Button>
        </div>
      </form>
    </Drawer>
  );
};
