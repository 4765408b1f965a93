// Reads a request body within its bound: JSON, or multipart with `payload_json` and files.
import type { IncomingMessage } from 'node:http';
import { ApiError, apiError } from './errors';

export interface UploadedFile {
  field: string;
  filename: string;
  contentType: string;
  size: number;
}

export interface Body {
  json: unknown;
  files: UploadedFile[];
}

const readBytes = async (request: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    // What is too much is read but not kept: cutting the upload short would lose the answer too.
    if (size <= maxBytes) chunks.push(bytes);
  }
  if (size > maxBytes) throw apiError(40005);
  return Buffer.concat(chunks);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw apiError(50109);
  }
};

const readMultipart = async (bytes: Buffer, contentType: string): Promise<Body> => {
  const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } });
  const form = await response.formData().catch(() => {
    throw new ApiError(400, { message: 'Invalid Form Body', code: 50035 });
  });
  const files: UploadedFile[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, value] of form) {
    if (typeof value === 'string') fields[field] = value;
    else
      files.push({
        field,
        filename: value.name,
        contentType: value.type || 'application/octet-stream',
        size: value.size,
      });
  }
  const payload = fields['payload_json'];
  return { json: typeof payload === 'string' ? parseJson(payload) : fields, files };
};

/** Throws 40005 (413) above `maxBytes`, 50109 for broken JSON. No body gives null. */
export const readBody = async (request: IncomingMessage, maxBytes: number): Promise<Body> => {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return { json: null, files: [] };
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('multipart/form-data')) return readMultipart(bytes, contentType);
  return { json: parseJson(bytes.toString('utf8')), files: [] };
};
