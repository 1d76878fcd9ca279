import { describe, expect, it } from 'vitest';
import { toApiEvent } from '../../../local/api-event.ts';

const event = (url: string, part: { method?: string; rawHeaders?: string[]; body?: string } = {}) =>
  toApiEvent(
    {
      method: part.method ?? 'GET',
      url,
      rawHeaders: part.rawHeaders ?? [],
      sourceIp: '127.0.0.1',
      body: Buffer.from(part.body ?? ''),
    },
    'request-1',
  );

describe('toApiEvent', () => {
  it('decodes the query and keeps repeated keys', () => {
    const { path, queryStringParameters, multiValueQueryStringParameters } = event(
      '/v1/search?q=a+b%20c%2Bd&publisher=One&publisher=Tw%C3%B6&empty=&flag',
    );
    expect(path).toBe('/v1/search');
    expect(multiValueQueryStringParameters).toEqual({
      q: ['a b c+d'],
      publisher: ['One', 'Twö'],
      empty: [''],
      flag: [''],
    });
    expect(queryStringParameters).toEqual({ q: 'a b c+d', publisher: 'Twö', empty: '', flag: '' });
  });

  it('has null maps without a query, and survives broken escapes', () => {
    expect(event('/v1/health').queryStringParameters).toBeNull();
    expect(event('/v1/health').multiValueQueryStringParameters).toBeNull();
    expect(event('/v1/search?q=100%&r=%zz').queryStringParameters).toEqual({ q: '100%', r: '%zz' });
    expect(event('/v1/search?__proto__=x').queryStringParameters).toHaveProperty('__proto__', 'x');
  });

  it('keeps headers as they came, with every value of repeated ones', () => {
    const { headers, multiValueHeaders } = event('/', {
      rawHeaders: ['Accept', 'a', 'X-Twice', '1', 'X-Twice', '2'],
    });
    expect(headers).toEqual({ Accept: 'a', 'X-Twice': '2' });
    expect(multiValueHeaders).toEqual({ Accept: ['a'], 'X-Twice': ['1', '2'] });
  });

  it('passes text as text and other bodies as base64', () => {
    const typed = (type: string) =>
      event('/', { method: 'POST', rawHeaders: ['Content-Type', type], body: 'é' });
    expect(typed('application/json; charset=utf-8')).toMatchObject({ body: 'é', isBase64Encoded: false });
    expect(typed('image/png')).toMatchObject({ body: 'w6k=', isBase64Encoded: true });
    expect(event('/')).toMatchObject({ body: null, isBase64Encoded: false });
  });

  it('tells who asked, in payload version 1', () => {
    const { requestContext, pathParameters, httpMethod } = event('/v1/x', {
      rawHeaders: ['User-Agent', 'curl'],
    });
    expect(requestContext).toMatchObject({
      requestId: 'request-1',
      stage: '$default',
      identity: { sourceIp: '127.0.0.1', userAgent: 'curl' },
    });
    expect(pathParameters).toBeNull();
    expect(httpMethod).toBe('GET');
  });
});
