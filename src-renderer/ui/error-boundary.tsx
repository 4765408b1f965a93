// Keeps a bug in one page from taking the window with it. React asks for a class here.
import { Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from './empty-state';

interface BoundaryState {
  hasFailed: boolean;
}

/** Give it a `key` that changes with the page, so that going elsewhere clears it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon={<IconBug size={22} stroke={1.6} />}
          title="This page failed"
          action={<Button onClick={() => window.location.reload()}>Load the window again</Button>}
        >
          That is a fault in ModDesk, not in your server. Recording goes on.
        </EmptyState>
      </div>
    );
  }
}
