import { afterEach, describe, expect, it, vi } from 'vitest';
import { get, getAll, RequestError } from './request';

const answers = (...responses: (Response | Error)[]) => {
  const fetched = vi.fn<typeof fetch>();
  responses.forEach((response) =>
    response instanceof Error
      ? fetched.mockRejectedValueOnce(response)
      : fetched.mockResolvedValueOnce(response),
  );
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('get', () => {
  it('tells a problem in its own words, with every fault', async () => {
    const problem = {
      title: 'sweep.yaml is not right yet',
      status: 422,
      detail: 'Nothing was started.',
      problems: [{ where: 'line 6', message: '0.1 is outside 1e-6..1e-3' }],
    };
    answers(Response.json(problem, { status: 422 }));
    const error = await get('/x').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({
      status: 422,
      title: problem.title,
      message: problem.detail,
      faults: problem.problems,
    });
  });

  it('says what to do where nothing answers', async () => {
    answers(new TypeError('Failed to fetch'));
    await expect(get('/x')).rejects.toThrow('finetooth up');
  });

  it('finds words for an answer that explains nothing', async () => {
    answers(new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(get('/x')).rejects.toThrow('HTTP status 502');
  });
});

describe('getAll', () => {
  it('follows the cursor to the end', async () => {
    const fetched = answers(
      Response.json({ items: [1, 2], next: 'a/b' }),
      Response.json({ items: [3] }),
    );
    const all: number[] = [];
    await getAll<number>('/list', 2, (items) => all.push(...items));
    expect(all).toEqual([1, 2, 3]);
    expect(fetched.mock.calls.map(([address]) => address)).toEqual([
      '/list?limit=2',
      '/list?limit=2&cursor=a%2Fb',
    ]);
  });
});
