// All that the core may ask of the shell that carries it. Electron and the plain Node host each provide one.

/** Small secrets by name. `protection` tells the window how well they are kept. */
export interface Secrets {
  /** keyring: the operating system's secret store. file: a 0600 file. environment: given by a variable, cannot be changed here. */
  readonly protection: 'keyring' | 'file';
  get(name: SecretName): Promise<string | null>;
  set(name: SecretName, value: string): Promise<void>;
  delete(name: SecretName): Promise<void>;
}

export type SecretName = 'discord-token' | 'store-key';

export interface Host {
  readonly kind: 'electron' | 'node';
  readonly secrets: Secrets;
  /** Opens a https link in the user's browser; anything else is refused. */
  openExternal(url: string): Promise<void>;
  /** Asks where a file shall go by the system's dialog, which warns before anything is replaced; null = dismissed. Where there is a desktop. */
  deliverFile?(suggestedName: string): Promise<string | null>;
  /** Shows a file in the system's file browser. Where there is a desktop. */
  revealFile?(path: string): void;
}
