// The field for a bot token with its check: says what is wrong at the field, in plain words. Used by the start and the settings.
import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ConnectionStatus } from '#contract/connection';
import { useConnect } from '../hooks/use-connect';
import { fieldFault, faultText } from './fault-text';
import classes from './token-form.module.css';

/** Discord's tokens are three parts with dots between; what people paste by mistake is told apart. */
const lookFault = (token: string): string | null => {
  if (token === '') return 'Paste the bot’s token here.';
  if (/^\d{15,20}$/.test(token)) return 'That is an application id. The token is on the Bot page, behind Reset Token.';
  if (/^[\w-]{32}$/.test(token))
    return 'That looks like a client secret. The token is on the Bot page, behind Reset Token.';
  if (token.length < 20) return 'That is too short for a token. Copy it again from the Bot page.';
  return token.length > 200 ? 'That is too long for a token. Copy only the token.' : null;
};

interface TokenFormProps {
  action: string;
  onConnected: (status: ConnectionStatus) => void;
}

export const TokenForm = ({ action, onConnected }: TokenFormProps) => {
  const [token, setToken] = useState('');
  const [lookWarning, setLookWarning] = useState<string | null>(null);
  const connect = useConnect();
  const refused = connect.error && fieldFault(connect.error, 'token');
  const other = connect.error && refused === null ? faultText(connect.error) : null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = token.trim().replace(/^Bot\s+/i, '');
    const fault = lookFault(trimmed);
    setLookWarning(fault);
    if (fault !== null) return;
    connect.mutate(trimmed, {
      onSuccess: (status) => {
        setToken('');
        onConnected(status);
      },
    });
  };

  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordInput
        className={classes.field}
        label="Bot token"
        size="sm"
        value={token}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        error={lookWarning ?? refused}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
        onChange={(event) => {
          setToken(event.currentTarget.value);
          setLookWarning(null);
          if (connect.error) connect.reset();
        }}
      />
      <Button type="submit" size="sm" variant="filled" loading={connect.isPending} className={classes.button}>
        {action}
      </Button>
      {other && (
        <p className={classes.fault} role="alert">
          {other.title} {other.advice}
        </p>
      )}
    </form>
  );
};
