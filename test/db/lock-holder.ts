// A second host: takes the directory's lock and keeps it until it is killed.
import { lockDirectory } from '#db/client';

lockDirectory(process.argv[2] ?? '');
process.send?.('held');
process.on('message', () => {});
