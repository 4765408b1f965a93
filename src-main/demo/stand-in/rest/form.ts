// Reads a request body or a query value by a zod schema, answering what does not fit as Discord does: 50035 with its tree.
import { z } from 'zod';
import { isSnowflake } from '#main/demo/stand-in/snowflakes';
import { apiError, errorTree, formError, type FormProblem } from './errors';

export const zId = z.string().refine(isSnowflake, 'is not snowflake');

const asProblem = (issue: z.core.$ZodIssue): FormProblem => {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  if (issue.code === 'too_small' && issue.origin === 'string')
    return { path, code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  if (issue.code === 'too_big' && issue.origin === 'array')
    return { path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  if (issue.code === 'too_small' && issue.origin === 'array')
    return { path, code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  if (issue.code === 'too_big')
    return { path, code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` };
  if (issue.code === 'too_small')
    return { path, code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` };
  if (issue.code === 'custom' && issue.message === 'is not snowflake')
    return {
      path,
      code: 'NUMBER_TYPE_COERCE',
      message: `Value "${String(issue.input).slice(0, 100)}" is not snowflake.`,
    };
  return { path, code: 'BASE_TYPE_BAD_VALUE', message: issue.message };
};

/** The value as the schema reads it; throws 50035 otherwise. Unknown keys are left out, as Discord ignores them. */
export const readForm = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value ?? {}, { reportInput: true });
  if (result.success) return result.data;
  throw apiError(50035, errorTree(result.error.issues.map(asProblem)));
};

/** A whole number of the query between `min` and `max`. */
export const readNumber = (
  query: URLSearchParams,
  name: string,
  min: number,
  max: number,
  otherwise: number,
): number => {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (!/^-?\d{1,15}$/.test(text))
    throw formError([name], 'NUMBER_TYPE_COERCE', `Value "${text.slice(0, 100)}" is not int.`);
  const value = Number(text);
  if (value < min) throw formError([name], 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
  if (value > max) throw formError([name], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  return value;
};

/** An id of the query, or null when it was not given. */
export const readId = (query: URLSearchParams, name: string): string | null => {
  const text = query.get(name);
  if (text === null) return null;
  if (!isSnowflake(text))
    throw formError([name], 'NUMBER_TYPE_COERCE', `Value "${text.slice(0, 100)}" is not snowflake.`);
  return text;
};
