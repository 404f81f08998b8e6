import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/cli.ts';
import { testFolder } from '../support/temporary.ts';

const folder = await testFolder();
const script = join(repository, 'scripts/release.mjs');
const identity = {
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  GH_TOKEN: '',
};

/** A clone with its remote, and a program of some version in it. */
class Project {
  readonly remote: string;
  readonly clone: string;

  private constructor(root: string) {
    this.remote = join(root, 'remote.git');
    this.clone = join(root, 'clone');
  }

  static async create(version: string): Promise<Project> {
    const project = new Project(await mkdtemp(join(folder, 'project-')));
    await mkdir(join(project.clone, 'dist'), { recursive: true });
    await execa`git init --quiet --bare --initial-branch main ${project.remote}`;
    await project.git('init', '--quiet', '--initial-branch', 'main');
    await project.git('remote', 'add', 'origin', project.remote);
    await project.commit(version);
    return project;
  }

  async git(...args: string[]): Promise<string> {
    return (await execa('git', args, { cwd: this.clone, env: identity })).stdout;
  }

  /** Commits the program as it is at `version`, and pushes it to main; gives the commit. */
  async commit(version: string, program = version): Promise<string> {
    await writeFile(join(this.clone, 'package.json'), JSON.stringify({ version, type: 'module' }));
    await writeFile(join(this.clone, 'dist/cli.js'), `console.log('${program}');\n`);
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--allow-empty', '--message', version);
    await this.git('push', '--quiet', 'origin', 'HEAD:main');
    return this.head();
  }

  head(): Promise<string> {
    return this.git('rev-parse', 'HEAD');
  }

  /** What the publishing of a release on GitHub does. */
  async publish(tag: string, ...options: string[]): Promise<void> {
    await this.git('tag', ...options, tag);
    await this.git('push', '--quiet', 'origin', tag);
  }

  /** The commit of a tag on the remote; undefined without one. */
  async tag(name: string): Promise<string | undefined> {
    const { stdout } = await execa('git', ['rev-parse', '--verify', '--quiet', `refs/tags/${name}^{}`], {
      cwd: this.remote,
      reject: false,
    });
    return stdout === '' ? undefined : stdout;
  }

  async release(...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
    const run = await execa(process.execPath, [script, ...args], {
      cwd: this.clone,
      env: identity,
      reject: false,
    });
    return { status: run.exitCode ?? -1, stdout: run.stdout, stderr: run.stderr };
  }
}

describe('check', () => {
  test('gives what the workflow needs', async () => {
    const project = await Project.create('1.2.3');
    const sha = await project.head();
    expect(await project.release('check', '1.2.3', '--sha', sha)).toEqual({
      status: 0,
      stdout: `tag=v1.2.3\nsha=${sha}\nprerelease=false\nlatest=true`,
      stderr: '',
    });
  });

  test.each(['1.2', 'v1.2.3', '1.2.3.4', '01.2.3', '1.2.3-01', '1.2.3-', '1.2.3+build', '', '1.2.3\n2'])(
    '%j is not a version',
    async (version) => {
      const { exitCode, stderr } = await execa(process.execPath, [script, 'check', version], {
        cwd: folder,
        reject: false,
      });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('is not a SemVer version');
    },
  );

  test('refuses another version than that of package.json or of the built program', async () => {
    const project = await Project.create('1.2.3');
    expect((await project.release('check', '1.2.4')).stderr).toBe(
      'release: the version of package.json is 1.2.3, not 1.2.4',
    );
    await project.commit('1.2.4', '1.2.3');
    expect((await project.release('check', '1.2.4')).stderr).toBe(
      'release: the version of dist/cli.js is 1.2.3, not 1.2.4',
    );
  });

  test('refuses another commit than the one that was asked for', async () => {
    const project = await Project.create('1.0.0');
    const other = 'a'.repeat(40);
    const { stderr } = await project.release('check', '1.0.0', '--sha', other);
    expect(stderr).toBe(`release: HEAD is ${await project.head()}, not ${other}`);
  });

  test.each([
    ['changed', 'dist/cli.js', "console.log('1.0.0'); // other\n"],
    ['new', 'dist/bundle/7.index.js', ''],
  ])('refuses a dist/ in which a file is %s after a build, and names it', async (_, file, text) => {
    const project = await Project.create('1.0.0');
    await mkdir(join(project.clone, file, '..'), { recursive: true });
    await writeFile(join(project.clone, file), text);
    const { status, stderr } = await project.release('check', '1.0.0');
    expect(status).toBe(1);
    expect(stderr).toContain(file);
  });

  test('refuses a commit that is not on main, and takes one that main has left behind', async () => {
    const project = await Project.create('1.0.0');
    const sha = await project.head();
    await project.commit('1.0.1');
    await project.git('checkout', '--quiet', '--detach', sha);
    expect((await project.release('check', '1.0.0')).status).toBe(0);
    await project.git('commit', '--quiet', '--allow-empty', '--message', 'beside');
    expect((await project.release('check', '1.0.0')).stderr).toContain('is not on main');
  });

  test('refuses a version that is out, and repeats one of the same commit', async () => {
    const project = await Project.create('1.0.0');
    await project.publish('v1.0.0', '--annotate', '--message', 'first');
    expect((await project.release('check', '1.0.0')).status).toBe(0);
    await project.commit('1.0.0');
    expect((await project.release('check', '1.0.0')).stderr).toContain('v1.0.0 is out already');
  });

  test.each([
    ['2.0.0-rc.1', 'prerelease=true\nlatest=false'],
    ['1.9.10', 'prerelease=false\nlatest=false'],
    ['1.10.1', 'prerelease=false\nlatest=true'],
  ])('%s beside 1.10.0 and 3.0.0-rc.1: %j', async (version, expected) => {
    const project = await Project.create('1.10.0');
    await project.publish('v1.10.0');
    await project.publish('v3.0.0-rc.1');
    await project.publish('v1.10');
    await project.commit(version);
    expect((await project.release('check', version)).stdout).toContain(expected);
  });
});

describe('verify', () => {
  test('is content with the tag at the commit alone', async () => {
    const project = await Project.create('1.0.0');
    const sha = await project.head();
    const verify = () => project.release('verify', '1.0.0', '--sha', sha);
    expect((await verify()).stderr).toBe(`release: v1.0.0 is at no commit, not at ${sha}`);
    const other = await project.commit('1.0.1');
    await project.publish('v1.0.0');
    expect((await verify()).stderr).toBe(`release: v1.0.0 is at ${other}, not at ${sha}`);
    await project.git('push', '--quiet', '--force', 'origin', `${sha}:refs/tags/v1.0.0`);
    expect(await verify()).toMatchObject({ status: 0 });
  });
});

describe('move', () => {
  test('moves the plain tag from release to release, whatever kind of tag there was', async () => {
    const project = await Project.create('1.0.0');
    const first = await project.head();
    await project.publish('v1.0.0');
    expect((await project.release('move', '1.0.0')).stdout).toBe('v1 is at v1.0.0 now, for the first time');
    expect(await project.tag('v1')).toBe(first);
    expect((await project.release('move', '1.0.0')).stdout).toBe('v1 is at v1.0.0 already');

    // Somebody has made it an annotated one by hand.
    await project.publish('v1.0.1-by-hand');
    await project.git('tag', '--annotate', '--message', 'by hand', '--force', 'v1', first);
    await project.git('push', '--quiet', '--force', 'origin', 'v1');
    const second = await project.commit('1.1.0');
    await project.publish('v1.1.0', '--annotate', '--message', 'second');
    expect((await project.release('move', '1.1.0')).stdout).toBe(`v1 is at v1.1.0 now, from ${first}`);
    expect(await project.tag('v1')).toBe(second);
    expect(await project.tag('v1.0.0')).toBe(first);
  });

  test('leaves it where it is for a prerelease and for a patch of an older line', async () => {
    const project = await Project.create('1.10.0');
    const sha = await project.head();
    await project.publish('v1.10.0');
    await project.release('move', '1.10.0');
    for (const [version, reason] of [
      ['1.11.0-rc.1', 'is a prerelease'],
      ['1.9.1', 'a higher version of it is out'],
    ] as const) {
      await project.commit(version);
      await project.publish(`v${version}`);
      const { status, stdout } = await project.release('move', version);
      expect(status).toBe(0);
      expect(stdout).toContain(reason);
    }
    expect(await project.tag('v1')).toBe(sha);
  });

  test('a new major leaves the tags of the others alone', async () => {
    const project = await Project.create('1.0.0');
    const first = await project.head();
    await project.publish('v1.0.0');
    await project.release('move', '1.0.0');
    const second = await project.commit('2.0.0');
    await project.publish('v2.0.0');
    await project.release('move', '2.0.0');
    expect([await project.tag('v1'), await project.tag('v2')]).toEqual([first, second]);
  });

  test('works from a clone that has only its own branch', async () => {
    const project = await Project.create('1.0.0');
    await project.publish('v1.0.0');
    const shallow = join(project.clone, '../shallow');
    await execa('git', [
      'clone',
      '--quiet',
      '--depth',
      '1',
      '--no-tags',
      `file://${project.remote}`,
      shallow,
    ]);
    const { exitCode } = await execa(process.execPath, [script, 'move', '1.0.0'], {
      cwd: shallow,
      env: identity,
    });
    expect(exitCode).toBe(0);
    expect(await project.tag('v1')).toBe(await project.head());
  });

  test('refuses a version that is not out', async () => {
    const project = await Project.create('1.0.0');
    expect((await project.release('move', '1.0.0')).stderr).toBe('release: v1.0.0 is not out yet');
  });
});

test('an unknown command is refused', async () => {
  const project = await Project.create('1.0.0');
  expect((await project.release('publish', '1.0.0')).stderr).toContain('check, verify or move');
});
