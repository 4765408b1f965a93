// A message body as Discord will show it, near enough to judge it by: embeds with their colour, fields and footer, or plain lines.
import { z } from 'zod';
import { clamp, cleanText } from '../../../events/plain-text';
import classes from './discord-message.module.css';

const zText = z.string().optional();
const zEmbed = z.looseObject({
  title: zText,
  description: zText,
  color: z.int().optional(),
  author: z.looseObject({ name: zText }).optional(),
  footer: z.looseObject({ text: zText }).optional(),
  fields: z.array(z.looseObject({ name: z.string(), value: z.string(), inline: z.boolean().optional() })).optional(),
});
const zMessage = z.looseObject({ content: zText, embeds: z.array(zEmbed).optional() });

/** Backslashes before markdown are for Discord's eyes, and its time marks are shown as times. */
const shown = (text: string): string =>
  clamp(
    cleanText(text)
      .replaceAll(/\\([\\*_~`|>#[\]()<@:-])/g, '$1')
      .replaceAll(/<t:(\d{1,12})(?::\w)?>/g, (_, seconds: string) =>
        new Date(Number(seconds) * 1_000).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }),
      ),
    2_000,
  );

const Embed = ({ embed }: { embed: z.infer<typeof zEmbed> }) => (
  <div
    className={classes.embed}
    style={embed.color === undefined ? undefined : { borderLeftColor: `#${embed.color.toString(16).padStart(6, '0')}` }}
  >
    {embed.author?.name !== undefined && <div className={classes.author}>{shown(embed.author.name)}</div>}
    {embed.title !== undefined && <div className={classes.title}>{shown(embed.title)}</div>}
    {embed.description !== undefined && <div className={classes.text}>{shown(embed.description)}</div>}
    {embed.fields !== undefined && embed.fields.length > 0 && (
      <dl className={classes.fields}>
        {embed.fields.map((field, index) => (
          <div key={index} data-inline={field.inline || undefined}>
            <dt>{shown(field.name)}</dt>
            <dd>{shown(field.value)}</dd>
          </div>
        ))}
      </dl>
    )}
    {embed.footer?.text !== undefined && <div className={classes.footer}>{shown(embed.footer.text)}</div>}
  </div>
);

export const DiscordMessage = ({ body }: { body: unknown }) => {
  const read = zMessage.safeParse(body);
  const isMessage = read.success && (read.data.content !== undefined || read.data.embeds !== undefined);
  if (!isMessage) return <pre className={classes.json}>{clamp(JSON.stringify(body, null, 2), 4_000)}</pre>;
  return (
    <div className={classes.message} dir="auto">
      {read.data.content !== undefined && read.data.content !== '' && (
        <div className={classes.text}>{shown(read.data.content)}</div>
      )}
      {read.data.embeds?.map((embed, index) => (
        <Embed key={index} embed={embed} />
      ))}
    </div>
  );
};
