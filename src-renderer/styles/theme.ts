// The window's Mantine theme: dense (28 px controls), one accent, dark first. Colours proper live in tokens.css.
import type {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  Input,
  Menu,
  Modal,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Table,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, rem } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e4f9f4',
  '#c3f0e6',
  '#97e3d3',
  '#67d4bf',
  '#45c7ae',
  '#37bfa5',
  '#249d87',
  '#14806d',
  '#0b6a5a',
  '#075447',
];

const dark: MantineColorsTuple = [
  '#e4e7ea',
  '#c3c9cf',
  '#a0a9b2',
  '#8d96a0',
  '#343a41',
  '#2a2f35',
  '#1c2024',
  '#15181b',
  '#101214',
  '#0b0d0e',
];

const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#f1f3f4',
  '#e6e9eb',
  '#d9dde0',
  '#c3c9cd',
  '#8f989f',
  '#5b6670',
  '#434c54',
  '#2c3339',
  '#1b2024',
];

const height = rem(28);

/** What `X.extend` takes. Types only: naming a component in the theme does not load it. */
type Extension<Component extends { extend: (input: never) => unknown }> = Parameters<Component['extend']>[0];

export const theme = createTheme({
  colors: { accent, dark, gray },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  white: '#ffffff',
  black: '#1b2024',
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'SF Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(13), lg: rem(15), xl: rem(18) },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  spacing: { xs: rem(4), sm: rem(8), md: rem(12), lg: rem(16), xl: rem(24) },
  radius: { xs: rem(3), sm: rem(5), md: rem(7), lg: rem(10), xl: rem(16) },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: rem(18) }, h2: { fontSize: rem(14) }, h3: { fontSize: rem(13) } },
  },
  components: {
    Button: {
      defaultProps: { size: 'xs', variant: 'default' },
      vars: (_, { size, variant }) => ({
        root: {
          ...(size === 'xs' || !size ? { '--button-height': height, '--button-fz': rem(13) } : {}),
          ...(variant === 'filled'
            ? {
                '--button-bg': 'var(--md-accent)',
                '--button-hover': 'color-mix(in srgb, var(--md-accent) 88%, var(--md-text))',
                '--button-color': 'var(--md-on-accent)',
              }
            : {}),
        },
      }),
    } satisfies Extension<typeof Button>,
    ActionIcon: {
      defaultProps: { size: 28, variant: 'subtle', color: 'gray' },
      vars: () => ({ root: { '--ai-color': 'var(--md-dim)', '--ai-hover': 'var(--md-hover)' } }),
    } satisfies Extension<typeof ActionIcon>,
    Input: { defaultProps: { size: 'xs' } } satisfies Extension<typeof Input>,
    TextInput: { defaultProps: { size: 'xs' } } satisfies Extension<typeof TextInput>,
    PasswordInput: { defaultProps: { size: 'xs' } } satisfies Extension<typeof PasswordInput>,
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } } satisfies Extension<typeof Select>,
    Checkbox: { styles: { description: { fontSize: rem(12) } } } satisfies Extension<typeof Checkbox>,
    Switch: { defaultProps: { size: 'sm' } } satisfies Extension<typeof Switch>,
    SegmentedControl: { defaultProps: { size: 'xs' } } satisfies Extension<typeof SegmentedControl>,
    Badge: {
      defaultProps: { radius: 'sm', variant: 'light' },
      styles: { root: { textTransform: 'none' } },
    } satisfies Extension<typeof Badge>,
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } } satisfies Extension<typeof Tooltip>,
    Menu: {
      // The placeholder for the first focus is a focusable child that a menu may not have (axe: aria-required-children).
      defaultProps: { shadow: 'md', transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
    } satisfies Extension<typeof Menu>,
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } } satisfies Extension<typeof Popover>,
    Modal: {
      defaultProps: { transitionProps: { duration: 0 }, closeButtonProps: { 'aria-label': 'Close' } },
      styles: { title: { fontSize: rem(15), fontWeight: 600 }, content: { border: '1px solid var(--md-line-strong)' } },
    } satisfies Extension<typeof Modal>,
    Table: { defaultProps: { verticalSpacing: 5, horizontalSpacing: 'sm' } } satisfies Extension<typeof Table>,
  },
});

/** Mantine's own text colours fail WCAG contrast on our surfaces; these pass 4.5:1 on every one of them. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  dark: {
    '--mantine-color-body': 'var(--md-bg)',
    '--mantine-color-dimmed': 'var(--md-dim)',
    '--mantine-color-placeholder': 'var(--md-dim)',
    '--mantine-color-default': 'var(--md-raised)',
    '--mantine-color-default-hover': 'var(--md-hover)',
    '--mantine-color-default-border': 'var(--md-line-strong)',
    '--mantine-color-error': 'var(--md-critical)',
    '--mantine-color-anchor': 'var(--md-accent)',
  },
  light: {
    '--mantine-color-body': 'var(--md-bg)',
    '--mantine-color-dimmed': 'var(--md-dim)',
    '--mantine-color-placeholder': 'var(--md-dim)',
    '--mantine-color-default': 'var(--md-surface)',
    '--mantine-color-default-hover': 'var(--md-hover)',
    '--mantine-color-default-border': 'var(--md-line-strong)',
    '--mantine-color-error': 'var(--md-critical)',
    '--mantine-color-anchor': 'var(--md-accent)',
  },
});
