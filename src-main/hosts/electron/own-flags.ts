// Picks ModDesk's own flags out of an Electron command line, which also carries Chromium's switches and the app's path.

/** `--demo` and `--data DIR` (or `--data=DIR`), in the order given. Nothing else reaches the config. */
export const ownFlags = (argv: string[]): string[] =>
  argv.flatMap((argument, index) => {
    if (argument === '--demo' || argument.startsWith('--data=')) return [argument];
    const value = argv[index + 1];
    return argument === '--data' && value !== undefined ? [`--data=${value}`] : [];
  });
