import { describe, expect, it } from 'vitest'
import { openWords, type ReadFiles, wordsToOpen } from '../../../../electron/app/opened-words'
import { err, ok } from '../../../../shared/result'

describe('the words that name something to open', () => {
  it.each([
    [
      ['.', '--data', '/tmp/a', '--port', '0', 'hook.har'],
      ['.', 'hook.har'],
    ],
    [['--disable-gpu', '--data=/tmp/a', 'hookwright://capture/1'], ['hookwright://capture/1']],
    [
      ['--', '--data=/evil', 'hookwright://capture/1'],
      ['--data=/evil', 'hookwright://capture/1'],
    ],
    [['--data', '/tmp/a', ''], []],
  ])('of %j are %j', (argv, words) => {
    expect(wordsToOpen(argv)).toEqual(words)
  })

  it('are few', () => {
    expect(wordsToOpen(Array.from({ length: 1000 }, () => 'a'))).toHaveLength(50)
  })
})

describe('what they stand for', () => {
  const bytes = new Uint8Array([1])
  const asked: string[] = []
  const readFiles: ReadFiles = async (path) => {
    asked.push(path)
    return path.endsWith('missing')
      ? err({ code: 'not-found', what: 'file “missing”' })
      : ok([{ name: path.slice(path.lastIndexOf('/') + 1), bytes }])
  }
  const open = (...words: readonly string[]) => {
    asked.length = 0
    return openWords(words, { cwd: '/home/anna', readFiles })
  }

  it('is a capture, a search, or files, all files together', async () => {
    expect(await open('a.har', 'hookwright://capture/01M8', 'file:///tmp/b%20c.har')).toEqual([
      { kind: 'capture', id: '01M8' },
      {
        kind: 'files',
        files: [
          { name: 'a.har', bytes },
          { name: 'b c.har', bytes },
        ],
      },
    ])
    expect(asked).toEqual(['/home/anna/a.har', '/tmp/b c.har'])
  })

  it.each([
    'hookwright://replay/01M8',
    'HOOKWRIGHT://capture/01M8',
    'hookwright:capture',
    'https://example.test/x',
    'javascript:alert(1)',
    'file://server/share/x',
  ])('is refused for %s, whose words are not repeated', async (word) => {
    const [opening] = await open(word)
    expect(opening).toMatchObject({ kind: 'failed', error: { code: 'bad-input' } })
    expect(JSON.stringify(opening)).not.toContain(word)
    expect(asked).toEqual([])
  })

  it('says which file could not be read, and opens the others', async () => {
    expect(await open('missing', 'a.har')).toMatchObject([
      { kind: 'failed', error: { code: 'not-found' } },
      { kind: 'files', files: [{ name: 'a.har' }] },
    ])
  })
})
