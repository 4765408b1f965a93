// A failed load in plain words, with the way on.
import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { EmptyState } from './empty-state';
import { faultText } from './fault-text';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

export const ErrorState = ({ error, onRetry }: ErrorStateProps) => {
  const { title, advice } = faultText(error);
  return (
    <div role="alert">
      <EmptyState
        icon={<IconCloudOff size={22} stroke={1.6} />}
        title={title}
        action={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        {advice}
      </EmptyState>
    </div>
  );
};
