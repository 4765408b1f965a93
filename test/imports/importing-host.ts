// A host that imports a file and says how many of its messages are on record, until it is killed.
import { createImports } from '#main/imports/imports';
import { createPipeline } from '#main/pipeline/pipeline';

const [file = '', key = '', path = ''] = process.argv.slice(2);
const pipeline = await createPipeline({ file, key: Buffer.from(key, 'hex'), log: () => {} });
const imports = createImports({ pipeline, log: () => {}, now: Date.now, ended: () => null, onTouched: () => {} });
const { id } = await imports.start({ source: { type: 'file', path }, bodies: true });
for await (const { counts } of imports.progress(id, undefined)) process.send?.({ recorded: counts.recorded });
