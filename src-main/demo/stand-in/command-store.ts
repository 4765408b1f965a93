// The slash commands the app has registered: globally and by guild.
export interface StoredCommand {
  id: string;
  application_id: string;
  guild_id?: string;
  type: number;
  name: string;
  description: string;
  version: string;
  [field: string]: unknown;
}

/** What a client sends for one command. */
export interface CommandForm {
  type: number;
  name: string;
  description: string;
  [field: string]: unknown;
}

export class CommandStore {
  readonly #applicationId: string;
  readonly #snowflake: () => string;
  readonly #scopes = new Map<string, StoredCommand[]>();

  constructor(applicationId: string, snowflake: () => string) {
    this.#applicationId = applicationId;
    this.#snowflake = snowflake;
  }

  /** `guildId` null: the global ones. */
  list(guildId: string | null): StoredCommand[] {
    return this.#scopes.get(guildId ?? '') ?? [];
  }

  /** Replaces all commands of the scope; one that keeps its name and type keeps its id. */
  replace(guildId: string | null, forms: CommandForm[]): StoredCommand[] {
    const before = this.list(guildId);
    const stored = forms.map((form) => this.#store(guildId, form, before));
    this.#scopes.set(guildId ?? '', stored);
    return stored;
  }

  /** Adds a command, or replaces the one of its name and type. */
  upsert(guildId: string | null, form: CommandForm): { command: StoredCommand; isNew: boolean } {
    const before = this.list(guildId);
    const command = this.#store(guildId, form, before);
    const others = before.filter(({ id }) => id !== command.id);
    this.#scopes.set(guildId ?? '', [...others, command]);
    return { command, isNew: others.length === before.length };
  }

  remove(guildId: string | null, id: string): boolean {
    const before = this.list(guildId);
    const after = before.filter((command) => command.id !== id);
    this.#scopes.set(guildId ?? '', after);
    return after.length < before.length;
  }

  /** The command a user would reach by this name in the guild: the guild's own first. */
  find(guildId: string, name: string): StoredCommand | undefined {
    return [...this.list(guildId), ...this.list(null)].find((command) => command.name === name);
  }

  #store(guildId: string | null, form: CommandForm, before: StoredCommand[]): StoredCommand {
    const same = before.find(({ name, type }) => name === form.name && type === form.type);
    return {
      default_member_permissions: null,
      dm_permission: true,
      nsfw: false,
      integration_types: [0],
      contexts: null,
      ...form,
      id: same?.id ?? this.#snowflake(),
      application_id: this.#applicationId,
      version: this.#snowflake(),
      ...(guildId ? { guild_id: guildId } : {}),
    };
  }
}
