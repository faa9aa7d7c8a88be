import { describe, expect, it } from 'vitest';
import { lockProblems, machinePaths } from '../../tools/check-repository.ts';

describe('lockProblems', () => {
  it('T-45 names an entry with a registry host and one without integrity', () => {
    const lock = {
      packages: {
        '': {},
        'packages/core': {},
        'node_modules/@rantevou/core': { resolved: 'packages/core', link: true },
        'node_modules/good': { integrity: 'sha512-x' },
        'node_modules/hosted': { integrity: 'sha512-x', resolved: 'https://registry.example/hosted.tgz' },
        'node_modules/bare': {},
      },
    };
    expect(lockProblems(lock).map((problem) => problem.split(' ')[1])).toEqual([
      'node_modules/hosted',
      'node_modules/bare',
    ]);
  });
});

describe('machinePaths', () => {
  it('names the line of a path that only one machine has', () => {
    const text = ['fine', `see ${'/'}work/main/x`, `cp ..${'/'}shared/data`, `at ${'/'}home/someone/x`].join(
      '\n',
    );
    expect(machinePaths('a.md', text).map((problem) => problem.split(':')[1])).toEqual(['2', '3', '4']);
  });

  it('is content with routes, links and folders of the repository', () => {
    expect(
      machinePaths('a.md', 'GET /api/v1/work\nhttps://example.gr/work/a\nsrc/home/page.ts\n../shared-words'),
    ).toEqual([]);
  });
});
