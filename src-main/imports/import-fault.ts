// The file is not what it should be: the field, and what is wrong with it.
export class ImportFault extends Error {
  override name = 'ImportFault';
  constructor(
    readonly field: string,
    readonly reason: string,
  ) {
    super(`${field}: ${reason}`);
  }
}
