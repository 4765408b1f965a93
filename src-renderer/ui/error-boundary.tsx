// Keeps a bug in one page from taking the window with it. React asks for a class here.
import { Button } from '@mantine/core';
import { IconBug, IconCloudOff } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from './empty-state';

interface BoundaryState {
  failure: 'bug' | 'not-loaded' | null;
}

/** As browsers say that a page's part did not arrive; each in its own words. */
const notLoaded = /dynamically imported module|importing a module script|preload CSS/i;

const words = {
  bug: {
    icon: <IconBug size={22} stroke={1.6} />,
    title: 'This page failed',
    text: 'That is a fault in ModDesk, not in your server. Recording goes on.',
  },
  'not-loaded': {
    icon: <IconCloudOff size={22} stroke={1.6} />,
    title: 'This page could not be loaded',
    text: 'ModDesk’s host did not answer. Once it does again, load the window anew.',
  },
};

/** Give it a `key` that changes with the page, so that going elsewhere clears it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: error instanceof Error && notLoaded.test(error.message) ? 'not-loaded' : 'bug' };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    const { icon, title, text } = words[failure];
    return (
      <div role="alert">
        <EmptyState
          icon={icon}
          title={title}
          action={<Button onClick={() => window.location.reload()}>Load the window again</Button>}
        >
          {text}
        </EmptyState>
      </div>
    );
  }
}
