// Holds recorded REST requests against Discord's own OpenAPI 3.1 document. The document lies beside the project, not in it;
// where it is missing nothing is checked, and that is said once. It allows 4,000 characters of content; the stand-in 2,000.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { z } from 'zod';
import type { RecordedRequest } from '#main/demo/stand-in/rest/recorder';

const documentPath = resolve(import.meta.dirname, '../../../shared/data/discord-openapi.json');

const zParameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.unknown(),
});
const zOperation = z.object({
  parameters: z.array(zParameter).default([]),
  requestBody: z.object({ required: z.boolean().optional(), content: z.record(z.string(), z.unknown()) }).optional(),
});
const zDocument = z.object({
  paths: z.record(z.string(), z.looseObject({ parameters: z.array(zParameter).default([]) })),
});

type Checked = Pick<RecordedRequest, 'method' | 'path' | 'query' | 'body'> &
  Partial<Pick<RecordedRequest, 'headers' | 'files'>>;

interface Part {
  name: string;
  isRequired: boolean;
  validate: ValidateFunction;
}

interface Operation {
  query: Part[];
  path: { template: string[]; parts: Part[] };
  body: { isRequired: boolean; validate: ValidateFunction | null } | null;
}

interface Checker {
  operation(method: string, path: string): Operation | null;
}

const rootId = 'discord';
// Discord names formats of its own; their patterns stand beside them in the document.
const ownFormats = ['snowflake', 'nonce', 'int64', 'int32', 'double', 'float', 'binary'];

const pointer = (...keys: (string | number)[]): string =>
  `${rootId}#/${keys.map((key) => encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

const createAjv = (document: object, coerceTypes: boolean): Ajv2020 => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, coerceTypes, inlineRefs: false });
  addFormats.default(ajv);
  for (const format of ownFormats) ajv.addFormat(format, true);
  ajv.addSchema(document, rootId);
  return ajv;
};

const fits = (template: string[], path: string[]): boolean =>
  template.length === path.length && template.every((part, index) => part.startsWith('{') || part === path[index]);

const literals = (template: string[]): number => template.filter((part) => !part.startsWith('{')).length;

const createChecker = (text: string): Checker => {
  const source: unknown = JSON.parse(text);
  const { paths } = zDocument.parse(source);
  const document = z.looseObject({}).parse(source);
  const bodies = createAjv(document, false);
  // Query and path values are text on the wire: they are read as the type the document names.
  const values = createAjv(document, true);
  const templates = Object.keys(paths)
    .map((path) => ({ path, parts: path.split('/') }))
    .toSorted((a, b) => literals(b.parts) - literals(a.parts));
  const compiled = new Map<string, Operation>();

  const compile = (path: string, method: string): Operation | null => {
    const item = paths[path];
    const found = item?.[method];
    if (!item || !found) return null;
    const operation = zOperation.parse(found);
    const part = (where: (string | number)[], { name, required }: z.infer<typeof zParameter>): Part => ({
      name,
      isRequired: required ?? false,
      validate: values.compile({
        type: 'object',
        properties: { value: { $ref: pointer('paths', path, ...where, 'schema') } },
      }),
    });
    const parts = (kind: string) => [
      ...item.parameters.flatMap((one, at) => (one.in === kind ? [part(['parameters', at], one)] : [])),
      ...operation.parameters.flatMap((one, at) => (one.in === kind ? [part([method, 'parameters', at], one)] : [])),
    ];
    const type =
      operation.requestBody &&
      ['application/json', 'multipart/form-data'].find((one) => operation.requestBody?.content[one]);
    const bodyAt = type && pointer('paths', path, method, 'requestBody', 'content', type, 'schema');
    return {
      query: parts('query'),
      path: { template: path.split('/'), parts: parts('path') },
      body: operation.requestBody
        ? {
            isRequired: operation.requestBody.required ?? false,
            validate: bodyAt ? bodies.compile({ $ref: bodyAt }) : null,
          }
        : null,
    };
  };

  return {
    operation: (method, path) => {
      const segments = path.split('/').map(decodeURIComponent);
      const template = templates.find(({ path: one, parts }) => fits(parts, segments) && paths[one]?.[method]);
      if (!template) return null;
      const key = `${method} ${template.path}`;
      const operation = compiled.get(key) ?? compile(template.path, method);
      if (operation) compiled.set(key, operation);
      return operation;
    },
  };
};

let checker: Checker | null | undefined;

/** The checker, or null where the document is missing: said once on standard error. */
const load = (): Checker | null => {
  if (checker !== undefined) return checker;
  const isThere = existsSync(documentPath);
  if (!isThere)
    console.warn(`Requests are not checked against Discord's OpenAPI document: ${documentPath} is missing.`);
  checker = isThere ? createChecker(readFileSync(documentPath, 'utf8')) : null;
  return checker;
};

export const isOpenApiAvailable = (): boolean => load() !== null;

const explain = (validate: ValidateFunction, where: string): string[] =>
  (validate.errors ?? []).map(
    ({ instancePath, message }) => `${where}${instancePath.replace('/value', '')} ${message ?? 'is wrong'}`,
  );

const checkParts = (parts: Part[], values: Record<string, string>, where: string): string[] => {
  const unknown = Object.keys(values).filter((name) => !parts.some((part) => part.name === name));
  return [
    ...unknown.map((name) => `${where} ${name} is not in the document`),
    ...parts.flatMap(({ name, isRequired, validate }) => {
      const value = values[name];
      if (value === undefined) return isRequired ? [`${where} ${name} is missing`] : [];
      return validate({ value }) ? [] : explain(validate, `${where} ${name}`);
    }),
  ];
};

/** What is wrong with the request by Discord's document; nothing when it is fine or the document is missing. */
export const validateRequest = (request: Checked): string[] => {
  const operations = load();
  if (!operations) return [];
  const name = `${request.method} ${request.path}`;
  const operation = operations.operation(request.method.toLowerCase(), request.path);
  if (!operation) return [`${name}: no such operation`];
  const segments = request.path.split('/').map(decodeURIComponent);
  const inPath = operation.path.template.flatMap((part, index) =>
    part.startsWith('{') ? [[part.slice(1, -1), segments[index] ?? '']] : [],
  );
  const problems = [
    ...checkParts(operation.path.parts, Object.fromEntries(inPath), 'path'),
    ...checkParts(operation.query, request.query, 'query'),
  ];
  const isEmpty = request.body === null || request.body === undefined;
  const { body } = operation;
  if (!body && !isEmpty) problems.push('body is not expected');
  // The document asks for a body where a ban is lifted; Discord takes none.
  if (body?.isRequired && isEmpty && request.method !== 'DELETE') problems.push('body is missing');
  if (body?.validate && !isEmpty && !body.validate(request.body)) problems.push(...explain(body.validate, 'body'));
  return problems.map((problem) => `${name}: ${problem}`);
};

/** Fails the test with every problem of every request. */
export const expectRequestsValid = (requests: readonly Checked[]): void => {
  expect([...new Set(requests.flatMap(validateRequest))]).toEqual([]);
};
