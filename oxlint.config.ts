// Lint rules, the import boundaries of the architecture among them. test/lint proves that planted violations are refused.
import { defineConfig } from 'oxlint';

type Ban = { message: string } & ({ group: string[] } | { regex: string });

const ban = (message: string, ...group: string[]): Ban => ({ group, message });

// Packages that live in one place only.
const packages = {
  electron: ban('electron belongs to src-main/hosts/electron and src-preload/index.ts.', 'electron', 'electron/*'),
  discord: ban('discord.js belongs to src-main/gateway.', 'discord.js', '@discordjs/*'),
  exceljs: ban('exceljs belongs to src-main/exports.', 'exceljs'),
  react: ban(
    'The window belongs to src-renderer.',
    'react',
    'react/*',
    'react-dom',
    'react-dom/*',
    'react-chartjs-2',
    '@mantine/*',
    '@tanstack/*',
    'chart.js',
  ),
  drizzle: ban('drizzle belongs to db and to the queries over it.', 'drizzle-orm', 'drizzle-orm/*'),
  sqlite: ban('The database belongs to db.', 'better-sqlite3'),
};
type PackageName = keyof typeof packages;

const up: Ban = { regex: String.raw`^\.\.`, message: 'Across folders import by #contract, #db or #main.' };
const node = ban('This part runs in the page: no Node.', 'node:*');
const noDb = ban('Only the core reads the database.', '#db/*');
const noMain = ban('This layer does not know the core.', '#main/*');
const core = (...folders: string[]): Ban =>
  ban(
    'Against the one-way dependencies of the architecture.',
    ...folders.flatMap((folder) => [`#main/${folder}`, `#main/${folder}/*`]),
  );

/** Lint rule for files: every package ban but `may`, plus `bans`. */
const boundary = (files: string[], may: PackageName[], ...bans: Ban[]) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...Object.entries(packages).flatMap(([name, of]) => (may.includes(name as PackageName) ? [] : [of])),
          ...bans,
        ],
      },
    ] as ['error', { patterns: Ban[] }],
  },
});

const outer = ['handlers', 'app', 'hosts', 'command'];

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    eqeqeq: 'error',
    // TypeScript says so already, and knows `?nodeWorker` modules.
    'import/default': 'off',
    'import/no-cycle': 'error',
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    'max-lines': ['error', { max: 400 }],
    'no-await-in-loop': 'off',
    'no-console': 'error',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'prefer-const': 'error',
    // The React Compiler, which cannot memoise TanStack Virtual, is not in use.
    'react/incompatible-library': 'off',
    'react/react-in-jsx-scope': 'off',
    'typescript/ban-ts-comment': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    // Means windows; here it is workers and ports, which have no origin.
    'unicorn/require-post-message-target-origin': 'off',
  },
  overrides: [
    boundary(['src-preload/contract/**'], [], noDb, noMain, node),
    boundary(['src-preload/index.ts'], ['electron'], up, noDb, noMain),
    boundary(['db/**'], ['drizzle', 'sqlite'], up, noMain),
    boundary(['src-main/**'], [], up),
    boundary(['src-main/gateway/**'], ['discord'], up, noDb, core('analytics', 'routing', 'exports', 'demo', ...outer)),
    boundary(['src-main/pipeline/**'], [], up, core('gateway', 'moderation', 'analytics', 'exports', 'demo', ...outer)),
    boundary(
      ['src-main/analytics/**'],
      ['drizzle'],
      up,
      core('gateway', 'pipeline', 'moderation', 'routing', 'exports', 'demo', ...outer),
    ),
    boundary(
      ['src-main/integrity/**'],
      [],
      up,
      core('gateway', 'pipeline', 'moderation', 'routing', 'analytics', 'exports', 'demo', ...outer),
    ),
    boundary(['src-main/routing/**'], [], up, core('gateway', 'pipeline', 'moderation', 'exports', 'demo', ...outer)),
    boundary(
      ['src-main/keeping/**', 'src-main/imports/**'],
      [],
      up,
      core('gateway', 'moderation', 'routing', 'analytics', 'exports', 'demo', ...outer),
    ),
    boundary(
      ['src-main/archive/**', 'src-main/privacy/**'],
      [],
      up,
      core('gateway', 'moderation', 'routing', 'exports', 'demo', ...outer),
    ),
    boundary(
      ['src-main/copies/**'],
      [],
      up,
      core('gateway', 'moderation', 'routing', 'analytics', 'exports', 'demo', ...outer),
    ),
    boundary(['src-main/moderation/**'], [], up, core('analytics', 'routing', 'exports', 'demo', ...outer)),
    boundary(['src-main/exports/**'], ['exceljs'], up, core('gateway', 'pipeline', 'demo', ...outer)),
    boundary(['src-main/settings/**'], ['drizzle'], up, core('gateway', 'analytics', 'exports', 'demo', ...outer)),
    boundary(
      ['src-main/demo/**'],
      [],
      up,
      noDb,
      core('gateway', 'pipeline', 'analytics', 'routing', 'exports', ...outer),
    ),
    // The command line: a host without a gateway, that reads the store and writes files.
    boundary(['src-main/command/**'], [], up, core('gateway', 'pipeline', 'demo', 'handlers', 'app')),
    boundary(['src-main/handlers/**'], [], up, noDb, core('app', 'hosts')),
    boundary(['src-main/app.ts', 'src-main/app/**'], [], up, core('hosts')),
    boundary(
      ['src-main/hosts/**'],
      [],
      up,
      noDb,
      core('gateway', 'pipeline', 'analytics', 'routing', 'exports', 'handlers'),
    ),
    boundary(
      ['src-main/hosts/electron/**'],
      ['electron'],
      up,
      noDb,
      core('gateway', 'pipeline', 'analytics', 'routing', 'exports', 'handlers'),
    ),
    boundary(['src-renderer/**'], ['react'], noDb, noMain, node),
    boundary(['test/**'], ['electron', 'discord', 'exceljs', 'react', 'drizzle', 'sqlite'], up),
    { files: ['test/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  ],
  ignorePatterns: ['out/**', 'docs/**'],
});
